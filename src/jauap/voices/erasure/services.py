"""Erasing a person in one transaction."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from procrastinate.contrib.django import app

from jauap.accounts.models import Person, User
from jauap.accounts.secrets import FIELDS, INDEXED
from jauap.core.time import now
from jauap.search import services as search
from jauap.voices.answers.models import Dispute, Publication, Rating, TakenDown
from jauap.voices.answers.services import lock
from jauap.voices.clocks import services as clocks
from jauap.voices.events import services as events
from jauap.voices.events.models import ErasureReason, Event
from jauap.voices.files import services as files
from jauap.voices.files.models import Attachment
from jauap.voices.intake.models import IdempotencyKey, Voice, VoiceText
from jauap.voices.search_source import PUBLISHED, VOICE
from jauap.voices.states import OPEN, State

ERASED = "▇▇▇"
"""What stands where words were; the database allows only this in place of the words of a dispute."""
OWN_FILES = Q(purpose=Attachment.Purpose.VOICE) | Q(purpose=Attachment.Purpose.DISPUTE)
"""What the author attached; the files of an answer are the body's."""
FORGET_WORDS = "search.rebuild_words"
"""Job that takes words which only the erased public version used off the word list."""


def people_of(person: Person) -> list[int]:
    """Return the rows that are this person: those with the same IIN, and the row itself."""
    same = Q(pk=person.pk) | (Q(iin_index=person.iin_index) if person.iin_index else Q())
    return list(Person.objects.filter(same).order_by("pk").values_list("pk", flat=True))


def lock_people(person_id: int) -> None:
    """Let nobody else erase this person until the end of the transaction."""
    person = Person.objects.filter(pk=person_id).first()
    if person is not None:
        list(Person.objects.select_for_update().filter(pk__in=people_of(person)).order_by("pk"))


@transaction.atomic
def erase(*, person: Person, by: User | None, reason: ErasureReason = ErasureReason.DEMAND) -> int:
    """Empty a person's data and the words of all their voices, in one transaction; return how many voices.

    Every voice has a row of its own for its author: rows with the same IIN are the same person and go together; a
    phone or an address may be shared by a family, so who gave no IIN is erased voice by voice.

    Numbers, outcomes and events stay; every voice gets an `erased` event. One that waits for an answer ends with it:
    withdrawn at the person's own demand, else terminated, for nobody can answer words that are gone. Files are removed
    after the commit. The answers stay, but no longer in public: what a body answered is its own act, held for
    inspection. A request with the same key is a conflict from then on, so that an import repeated does not bring the
    words back.
    """
    people = people_of(person)
    voices = list(Voice.objects.filter(person__in=people).order_by("pk"))
    for voice in voices:
        _erase_words(lock(voice), by=by, reason=reason)
    empty: dict[str, None] = dict.fromkeys([*FIELDS, *(f"{name}_index" for name in INDEXED)])
    Person.objects.filter(pk__in=people).update(**empty, erased_at=now())
    return len(voices)


def _erase_words(voice: Voice, *, by: User | None, reason: ErasureReason) -> None:
    """Mask everything that the author of one voice wrote or sent."""
    at = now()
    VoiceText.objects.filter(pk=voice.pk).update(text=ERASED, place_note="", erased_at=at)
    Voice.objects.filter(pk=voice.pk).update(house=None, lon=None, lat=None, external_number="")
    Rating.objects.filter(answer__voice=voice).update(comment="")
    Dispute.objects.filter(answer__voice=voice).update(text=ERASED)
    IdempotencyKey.objects.filter(voice=voice).update(digest=b"")
    TakenDown.objects.filter(voice=voice).delete()
    if Publication.objects.filter(voice=voice).delete()[0]:
        app.configure_task(FORGET_WORDS, queue="search").defer(timestamp=int(at.timestamp()))
    files.remove(Attachment.objects.filter(OWN_FILES, voice=voice))
    for kind in (VOICE, PUBLISHED):
        search.remove(kind, [voice.pk])
    _append_erased(voice, by=by, at=at, reason=reason)


def _append_erased(voice: Voice, *, by: User | None, at: datetime, reason: ErasureReason) -> None:
    """Append the event; it ends a voice that waits for its answer, or for its author's correction."""
    said: dict[str, Any] = {"by": by, "at": at, "body_id": voice.body_id, "data": {"reason": str(reason)}}
    if State(voice.state) not in OPEN:
        events.append(voice, Event.Type.ERASED, **said)
        return
    over = State.WITHDRAWN if reason == ErasureReason.DEMAND else State.TERMINATED
    events.move(voice, over, Event.Type.ERASED, **said)
    clocks.drop(voice, at=at)
