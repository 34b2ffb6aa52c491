"""Messages to people: which text, about what, to whom; never the text itself, never an address."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from jauap.accounts.models import Person, User
from jauap.core.versions import renews


class Message(models.Model):
    """One message to one person or user. The words are made from `template` and `params` when it is sent or shown.

    `params` holds ids, numbers, dates and enumerated codes only. `dedupe_key` makes sure of once.
    `error` is a code; the address a mail went to is kept nowhere.
    """

    class Channel(models.TextChoices):
        EMAIL = "email"
        IN_APP = "in_app"

    class Status(models.TextChoices):
        QUEUED = "queued"
        SENT = "sent"
        FAILED = "failed"
        READ = "read"

    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="messages")
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="messages")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    template = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    kind = models.CharField(max_length=30)
    ref = models.BigIntegerField()
    params = models.JSONField(db_default={}, default=dict)
    dedupe_key = models.CharField(max_length=200, unique=True)
    status = models.CharField(max_length=10, choices=Status.choices, db_default=Status.QUEUED, default=Status.QUEUED)
    attempts = models.PositiveSmallIntegerField(db_default=0, default=0)
    error = models.CharField(max_length=40, blank=True, db_default="", default="")
    created_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, user__isnull=False) | Q(person__isnull=False, user=None),
                name="notify_message_has_one_recipient",
            ),
            models.CheckConstraint(
                condition=~Q(channel="in_app") | Q(user__isnull=False), name="notify_in_app_needs_a_user"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["sent", "read"]) | Q(sent_at__isnull=False), name="notify_sent_has_a_time"
            ),
        ]
        indexes = [
            models.Index(fields=["user", "-id"], condition=Q(channel="in_app"), name="notify_inbox"),
            models.Index(fields=["user"], condition=Q(channel="in_app", read_at=None), name="notify_unread"),
            models.Index(fields=["id"], condition=Q(status="failed"), name="notify_failed"),
        ]


class LetterLimit(models.Model):
    """How many mails may go to one address in a window, as data: nobody has confirmed that it is the author's.

    One row; none means no limit. Mails above it wait until the window ends.
    """

    per_window = models.PositiveIntegerField()
    window_seconds = models.PositiveIntegerField()
    source = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="notify_one_letter_limit"),
            models.CheckConstraint(
                condition=Q(per_window__gte=1, window_seconds__gte=60), name="notify_letter_limit_can_be_kept"
            ),
        ]
        triggers = [renews("limits")]
