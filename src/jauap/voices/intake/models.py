"""The registry: one row for everything that anybody said, and the ordinary rows that may be erased."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from jauap.accounts.models import Person
from jauap.bodies.models import Body
from jauap.core.versions import renews
from jauap.places.models import House, Territory
from jauap.routing.models import Category
from jauap.voices.states import ANSWERED, WITH_A_BODY, State


class Voice(models.Model):
    """One voice: what is known of it without its words and without its author.

    `kind` and `channel` are codes of the rooms above (see `ports`). `received_at` is when the person spoke (UTC),
    `registered_on` the calendar day it counts from. `confirmation` says how the author is confirmed: without any, the
    clock is one of promise. The columns after `state` repeat the last event, so that queues and figures are one read.
    """

    class Confirmation(models.TextChoices):
        NONE = "none"
        PHONE_CODE = "phone_code"
        EGOV = "egov"
        EDS = "eds"
        PAPER_SIGNATURE = "paper_signature"
        COUNTER = "counter"

    number = models.CharField(max_length=24, unique=True)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    code_hash = models.BinaryField(max_length=32)
    kind = models.CharField(max_length=30)
    channel = models.CharField(max_length=30)
    language = models.CharField(max_length=5)
    answer_language = models.CharField(max_length=2)
    confirmation = models.CharField(max_length=16, choices=Confirmation.choices, default=Confirmation.NONE)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="voices")
    category = models.ForeignKey(Category, models.PROTECT, null=True, related_name="voices")
    territory = models.ForeignKey(Territory, models.PROTECT, null=True, related_name="voices", db_index=False)
    house = models.ForeignKey(House, models.SET_NULL, null=True, related_name="+")
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="voices", db_index=False)
    executor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="voices", db_index=False
    )
    protected = models.BooleanField(default=False)
    danger = models.CharField(max_length=40, blank=True)
    consent = models.BooleanField(default=False)
    external_number = models.CharField(max_length=60, blank=True, db_index=True)
    received_at = models.DateTimeField()
    registered_on = models.DateField()
    state = models.CharField(max_length=20, choices=State.choices, default=State.REGISTERED)
    state_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year", "serial"], name="voices_voice_serial_once"),
            models.CheckConstraint(
                condition=~Q(state__in=[str(state) for state in sorted(ANSWERED)]) | Q(answered_at__isnull=False),
                name="voices_answered_has_a_time",
            ),
            models.CheckConstraint(
                condition=(Q(lon=None) & Q(lat=None)) | Q(lon__range=(-180, 180), lat__range=(-90, 90)),
                name="voices_point_on_earth",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[str(state) for state in sorted(WITH_A_BODY)]) | Q(body__isnull=False),
                name="voices_routed_has_a_body",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.IN_WORK) | Q(executor__isnull=False), name="voices_in_work_has_an_executor"
            ),
        ]
        indexes = [
            models.Index(fields=["body", "state"], name="voices_body_queue"),
            models.Index(fields=["executor", "state"], name="voices_executor_queue"),
            models.Index(fields=["state", "received_at"], name="voices_triage_queue"),
            models.Index(fields=["territory", "received_at"], name="voices_by_place"),
            models.Index(fields=["received_at"], name="voices_by_time"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_legal(self) -> bool:
        """Is the author confirmed, so that the law counts this voice?"""
        return self.confirmation not in {self.Confirmation.NONE, self.Confirmation.PHONE_CODE}


class VoiceText(models.Model):
    """The words of a voice. An ordinary row: erasing a person masks it, the history stays without it."""

    voice = models.OneToOneField(Voice, models.CASCADE, primary_key=True, related_name="words")
    text = models.TextField()
    place_note = models.CharField(max_length=500, blank=True)
    erased_at = models.DateTimeField(null=True)


class IdempotencyKey(models.Model):
    """A key that a client used once: the same request again gives the same voice, another request is refused."""

    scope = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    digest = models.BinaryField(max_length=32)
    voice = models.ForeignKey(Voice, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "key"], name="voices_key_once")]


class IntakeLimit(models.Model):
    """How much may come from one source in a window, as data; above it a voice is queued for a person, not refused."""

    channel = models.CharField(max_length=30, unique=True)
    per_window = models.PositiveIntegerField()
    window_seconds = models.PositiveIntegerField()
    source = models.TextField(blank=True)

    class Meta:
        triggers = [renews("limits")]
