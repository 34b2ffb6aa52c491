"""What happened to a voice, appended."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jauap.bodies.models import Body
from jauap.core.appendonly import TRIGGERS as APPEND_ONLY
from jauap.voices.intake.models import Voice


class ErasureReason(models.TextChoices):
    """Why a person was erased; stands in the event of each of their voices."""

    DEMAND = "demand", _("The person demands it")
    COURT = "court", _("A court has ordered it")
    UNLAWFUL = "unlawful", _("The data should not be here")


class Event(models.Model):
    """One step of one voice. `data` holds ids and enumerated codes only, never words and never personal data."""

    class Type(models.TextChoices):
        REGISTERED = "registered", _("Received and given a number")
        QUEUED = "queued", _("Queued because much came from one source at once")
        EMERGENCY = "emergency", _("Danger to life: brought forward at once")
        ROUTED = "routed", _("Sent to the body that must answer")
        RETURNED_TO_TRIAGE = "returned_to_triage", _("Sent back: another body must answer")
        TAKEN = "taken", _("Taken into work")
        ASSIGNED = "assigned", _("The head has named who answers")
        CATEGORY_CHANGED = "category_changed", _("Topic corrected")
        CONFIRMED = "author_confirmed", _("Author confirmed: the term of law runs")
        KIND_CHANGED = "kind_changed", _("Legal kind decided")
        DEADLINE_MOVED = "deadline_moved", _("Deadline moved")
        ANSWERED = "answered", _("Answered")
        RATED = "rated", _("Rated by the author")
        DISPUTED = "disputed", _("Disputed by the author")
        DISPUTE_REASSIGNED = "dispute_reassigned", _("Given to another person to answer again")
        DISPUTE_CONFIRMED = "dispute_confirmed", _("The head confirmed the answer, with reasons")
        CLOSED = "closed", _("Closed")
        WITHDRAWN = "withdrawn", _("Withdrawn by the author")
        PUBLISHED = "published", _("Published without personal data")
        UNPUBLISHED = "unpublished", _("Taken off the public pages")
        CONSENT_REVOKED = "consent_revoked", _("Consent to publish taken back")
        ERASED = "erased", _("Personal data erased")

    voice = models.ForeignKey(Voice, models.PROTECT, related_name="events", db_index=False)
    type = models.CharField(max_length=30, choices=Type.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=20)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["voice", "id"], name="voices_events_of_voice")]
        triggers = APPEND_ONLY
