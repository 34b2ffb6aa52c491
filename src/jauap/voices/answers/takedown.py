"""Taking the public version of a voice off the public pages: at once, also from the search."""

from django.db import models

from jauap.accounts.models import User
from jauap.search import services as search
from jauap.voices.answers.models import Publication, TakenDown
from jauap.voices.events import services as events
from jauap.voices.events.models import Event
from jauap.voices.intake.models import Voice
from jauap.voices.search_source import PUBLISHED


class Why(models.TextChoices):
    """Why a public version is taken down by what happens to the voice; stands in the event."""

    ANSWERED_AGAIN = "answered_again"
    DISPUTED = "disputed"
    WITHDRAWN = "withdrawn"
    CONSENT_REVOKED = "consent_revoked"


def take_down(voice: Voice, *, why: Why | TakenDown.Reason, by: User | None) -> bool:
    """Remove the public version of a locked voice and append the event; return whether there was one."""
    if not Publication.objects.filter(voice=voice).delete()[0]:
        return False
    search.remove(PUBLISHED, [voice.pk])
    events.append(voice, Event.Type.UNPUBLISHED, by=by, body_id=voice.body_id, data={"reason": why})
    return True
