"""Clocks that run on a voice."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jauap.voices.intake.models import Voice


class Clock(models.Model):
    """One deadline of one voice. Law and promise are never mixed: they differ in words, colour and statistics.

    Both may run at once: a promise given before the author was confirmed is still a promise when the law counts too.
    `started_at` is the instant it counts from, `due_at` the end of the last day (UTC). A stopped clock keeps when
    and why.
    """

    class Nature(models.TextChoices):
        LAW = "law", _("By law")
        PROMISE = "promise", _("Promised")

    class Purpose(models.TextChoices):
        ANSWER = "answer", _("Answer")
        DISPUTE = "dispute", _("Second look at the answer")

    class Outcome(models.TextChoices):
        MET = "met", _("In time")
        MISSED = "missed", _("Late")
        REPLACED = "replaced", _("Replaced by another deadline")
        DROPPED = "dropped", _("No longer needed")

    voice = models.ForeignKey(Voice, models.CASCADE, related_name="clocks", db_index=False)
    nature = models.CharField(max_length=8, choices=Nature.choices)
    purpose = models.CharField(max_length=8, choices=Purpose.choices, default=Purpose.ANSWER)
    procedure = models.CharField(max_length=40)
    profile = models.CharField(max_length=20)
    days = models.PositiveSmallIntegerField(null=True)  # of a promise: its own length, else that of the procedure
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["voice", "purpose", "nature"],
                condition=Q(stopped_at=None),
                name="voices_one_running_clock",
            ),
            models.CheckConstraint(condition=Q(due_at__gt=F("started_at")), name="voices_clock_runs_forward"),
            models.CheckConstraint(
                condition=Q(stopped_at=None, outcome="") | (Q(stopped_at__isnull=False) & ~Q(outcome="")),
                name="voices_stopped_clock_has_outcome",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(stopped_at=None), name="voices_running_clocks"),
            models.Index(fields=["voice"], name="voices_clocks_of_voice"),
        ]
