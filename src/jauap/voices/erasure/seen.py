"""What an officer has seen of a person: signed into the page, so that exactly that is erased."""

from dataclasses import asdict, dataclass
from typing import Any

from django.core import signing
from django.db import transaction

from jauap.accounts.access import Member
from jauap.accounts.models import Permission, PersonalDataAccess
from jauap.accounts.services import log_opening
from jauap.voices.erasure import access, services
from jauap.voices.erasure.access import Found
from jauap.voices.events.models import ErasureReason
from jauap.voices.notices import KIND

SALT = "voices.erasure"
LOOK_SECONDS = 900
"""How long a person who was found may be looked at before the confirmation."""


@dataclass(frozen=True)
class Seen:
    """Who was shown to whom, and why."""

    by: int
    person: int
    voice: int
    voices: list[int]
    reason: str

    def sign(self) -> str:
        """Return it as it stands in the page: ids and a code, nothing about anybody."""
        return signing.dumps(asdict(self), salt=SALT)


def show(member: Member, found: Found, *, reason: str) -> Seen:
    """Log that somebody is looked at, with each of their voices, and return what is signed into the page."""
    for voice in found.voices:
        acting = member.acts_for(Permission.ERASE, voice.body_id)
        why = PersonalDataAccess.Reason.ERASURE
        log_opening(person=voice.person, kind=KIND, ref=voice.pk, body_id=acting, by=member.user, reason=why)
    return Seen(member.user.pk, found.person.pk, found.voice.pk, [voice.pk for voice in found.voices], reason)


def read(signed: str, member: Member) -> Seen | None:
    """Return what was signed for this member; None when it is not that, or too old."""
    try:
        known: dict[str, Any] = signing.loads(signed, salt=SALT, max_age=LOOK_SECONDS)
    except signing.BadSignature:
        return None
    seen = Seen(**known)
    return seen if seen.by == member.user.pk else None


def look_again(member: Member, seen: Seen) -> Found:
    """Return what was shown, as it is now. Raises NotFound (also when erased since) and Changed."""
    return access.again(member, person_id=seen.person, voice_id=seen.voice, shown=seen.voices)


@transaction.atomic
def erase_seen(member: Member, seen: Seen) -> int:
    """Erase exactly what was shown; return how many voices. Raises NotFound (also when done already) and Changed."""
    services.lock_people(seen.person)
    found = look_again(member, seen)
    return services.erase(person=found.person, by=member.user, reason=ErasureReason(seen.reason))
