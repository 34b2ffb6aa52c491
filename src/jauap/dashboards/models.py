"""Roll-ups of the registry: what the public figures are read from, never counted on the page itself.

Protected voices (corruption, violence, children, health, a subordinate about a chief) are in no roll-up at all. Were
they counted in some figure and left out of another, their number in a small body could be had by subtraction; so they
are left out of every one, and no figure tells whether there are any. Voices of a test territory are left out too.
"""

from django.db import models

from jauap.bodies.models import Body


class Tally(models.Model):
    """Counts over one group of voices of one nature (law or promise; "" for a voice without a clock of an answer).

    `on_time` + `late` are those whose answer is judged: `late` includes the unanswered ones whose last day is over. A
    voice with a promise and a term of law is judged under both, received under the law: they may exceed `received`.
    `disputed` and `not_solved` are among the answered. `answer_days` holds how many voices were first answered after so
    many calendar days: {"4": 12}.
    """

    nature = models.CharField(max_length=8)
    received = models.PositiveIntegerField()
    answered = models.PositiveIntegerField()
    on_time = models.PositiveIntegerField()
    late = models.PositiveIntegerField()
    disputed = models.PositiveIntegerField()
    not_solved = models.PositiveIntegerField()
    answer_days = models.JSONField(default=dict)

    class Meta:
        abstract = True


class BodyDay(Tally):
    """Voices that were received on one day in Almaty and are now with one body (None: not with any yet).

    `topics` holds how many there are by id of the category.
    """

    body = models.ForeignKey(Body, models.CASCADE, null=True, related_name="+")
    day = models.DateField()
    topics = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "day", "nature"], name="dashboards_bodyday_once", nulls_distinct=False
            )
        ]
        indexes = [models.Index(fields=["day"], name="dashboards_bodyday_by_day")]


class BodyYear(Tally):
    """The sum of a body's days over the 365 days up to the last fold."""

    body = models.ForeignKey(Body, models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "nature"], name="dashboards_bodyyear_once", nulls_distinct=False)
        ]


class Fold(models.Model):
    """One row: how far the registry has been counted.

    All events up to `settled` are counted for good. `pending` is the last event that some fold saw: numbers below it
    may belong to transactions that were under way then. All of those are older than the next fold, `pending_before` (a
    transaction id, 0 until then): when every transaction older than that has ended, `pending` is settled.
    `weeks` are the last twelve weeks: [Monday, received, answered]; `topics` the commonest categories of those weeks.
    """

    settled = models.BigIntegerField(default=0)
    pending = models.BigIntegerField(default=0)
    pending_before = models.BigIntegerField(default=0)
    at = models.DateTimeField(null=True)
    day = models.DateField(null=True)
    weeks = models.JSONField(default=list)
    topics = models.JSONField(default=list)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="dashboards_fold_single")]
