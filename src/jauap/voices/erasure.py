"""Erasing a person: everything that tells who they are goes, the history stays true without it."""

from functools import partial

from django.db import transaction
from django.db.models import Q

from jauap.accounts.models import Person, User
from jauap.accounts.secrets import FIELDS, INDEXED
from jauap.core.time import now
from jauap.search import services as search
from jauap.voices.answers.models import Dispute, Publication, Rating
from jauap.voices.answers.services import lock
from jauap.voices.events import services as events
from jauap.voices.events.models import Event
from jauap.voices.files.models import Attachment
from jauap.voices.intake.models import Voice, VoiceText
from jauap.voices.search_source import PUBLISHED, VOICE

ERASED = "▇▇▇"
"""What stands where words were."""


@transaction.atomic
def erase(*, person: Person, by: User | None) -> int:
    """Empty a person's data and the words of all their voices, in one transaction; return how many voices.

    Numbers, states, clocks, outcomes and events stay; every voice gets an `erased` event. Files are removed after the
    commit. The answers stay unless they were published: what a body answered is its own act, held for inspection.
    """
    voices = list(Voice.objects.filter(person=person).order_by("pk"))
    for voice in voices:
        _erase_words(lock(voice), by=by)
    empty: dict[str, None] = dict.fromkeys([*FIELDS, *(f"{name}_index" for name in INDEXED)])
    Person.objects.filter(pk=person.pk).update(**empty, erased_at=now())
    return len(voices)


def _erase_words(voice: Voice, *, by: User | None) -> None:
    """Mask everything that the author of one voice wrote or sent."""
    at = now()
    VoiceText.objects.filter(pk=voice.pk).update(text=ERASED, place_note="", erased_at=at)
    Voice.objects.filter(pk=voice.pk).update(house=None, lon=None, lat=None, external_number="")
    Rating.objects.filter(answer__voice=voice).update(comment="")
    Dispute.objects.filter(answer__voice=voice).update(text=ERASED)
    Publication.objects.filter(voice=voice).delete()
    _remove_files(voice)
    for kind in (VOICE, PUBLISHED):
        search.remove(kind, [voice.pk])
    events.append(voice, Event.Type.ERASED, by=by, at=at, body_id=voice.body_id)


def _remove_files(voice: Voice) -> None:
    """Remove what the author attached; the files go after the commit, so that a failure leaves both."""
    own = Q(purpose=Attachment.Purpose.VOICE) | Q(purpose=Attachment.Purpose.DISPUTE)
    for row in Attachment.objects.filter(own, voice=voice):
        stored = row.file
        row.delete()
        transaction.on_commit(partial(stored.delete, save=False))
