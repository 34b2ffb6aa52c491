"""Finding whom to erase: by a voice and what its author can prove; load and check in one call."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jauap.accounts.access import Member
from jauap.accounts.models import Person
from jauap.accounts.secrets import blind
from jauap.core import throttle
from jauap.voices.access import may_erase
from jauap.voices.adapter import read_phone
from jauap.voices.erasure.services import people_of
from jauap.voices.intake.models import Voice
from jauap.voices.numbers.digits import parse_number

TRIES, WINDOW = 20, 3600
"""Searches of one member that find nothing, and the seconds in which they are counted."""


@dataclass(frozen=True)
class NotFound(Exception):
    """Nobody is shown; the sentence says what to do. It is the same whatever the reason is."""

    sentence: str | Promise


NOTHING = NotFound(
    _(
        "Nothing was found that you may erase. Compare number, IIN and phone with the paper. If the person wrote to "
        "other bodies, too, ask for the permission there: a person is erased as a whole."
    )
)
TOO_MANY = NotFound(_("Too many searches that found nothing. Try again in an hour."))


@dataclass(frozen=True)
class Found:
    """A person to erase: all their voices, `voice` being the one that was named."""

    person: Person
    voice: Voice
    voices: list[Voice]


def find(member: Member, *, number: str, iin: str, phone: str) -> Found:
    """Return the person whom a voice and an IIN or a phone name, when the member may erase all their voices.

    A person of whom the site knows neither is found by the number alone. Who wrote, and to whom, is told to nobody who
    may not erase it, and searches without success are counted. Raises NotFound.
    """
    who = ("erasure", str(member.user.pk))
    if throttle.hit(*who, window=WINDOW) > TRIES:
        raise TOO_MANY
    voice = Voice.objects.select_related("person").filter(number=parse_number(number) or "").first()
    person = voice.person if voice is not None else None
    if voice is None or person is None or not _is_proven(person, iin=iin, phone=phone):
        raise NOTHING
    found = _whole(member, person, voice)
    throttle.give_back(*who)
    return found


class Changed(Exception):
    """The person has other voices than those that were shown."""


def again(member: Member, *, person_id: int, voice_id: int, shown: list[int]) -> Found:
    """Return a person who was found a moment ago, with the voices that were shown then and no others.

    Raises NotFound, also when erased since, and Changed.
    """
    voice = Voice.objects.select_related("person").filter(pk=voice_id, person=person_id).first()
    if voice is None or voice.person is None:
        raise NOTHING
    found = _whole(member, voice.person, voice)
    if [row.pk for row in found.voices] != shown:
        raise Changed
    return found


def _is_proven(person: Person, *, iin: str, phone: str) -> bool:
    """Does every proof that was given fit, and is there one unless the site knows none?"""
    if not (iin or phone):
        return not (person.iin_index or person.phone_index)
    phones = (read_phone(phone) or phone, phone)  # an import may have kept it as it was written
    return _fits(person.iin_index, "iin", iin) and _fits(person.phone_index, "phone", *phones)


def _fits(index: bytes | memoryview | None, field: str, *typed: str) -> bool:
    """Is one of these the value that lies under the index? Nothing typed fits everything."""
    given = [text for text in typed if text]
    return not given or (index is not None and bytes(index) in [blind(field, text) for text in given])


def _whole(member: Member, person: Person, voice: Voice) -> Found:
    related = ("body", "words", "publication", "person")
    voices = list(Voice.objects.select_related(*related).filter(person__in=people_of(person)).order_by("pk"))
    if person.erased_at is not None or not may_erase(member, voices):
        raise NOTHING
    return Found(person, voice, voices)
