"""Who may see or change a voice: load and authorise in one call, by permission."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jauap.accounts import queries as accounts
from jauap.accounts.models import Permission, User
from jauap.core import throttle
from jauap.voices.intake.models import Voice
from jauap.voices.numbers.codes import fingerprint, matches
from jauap.voices.numbers.digits import clean_code, parse_number

FREE_TRIES = 5
WINDOW = 900
NOBODY = fingerprint("no such voice")


@dataclass(frozen=True)
class Refusal(Exception):
    """The voice was not opened; `sentence` says what to do. `wait` is in seconds, 0 when trying again at once helps."""

    code: str
    sentence: str | Promise
    wait: int = 0


def voice_by_code(number: str, code: str, *, address: str) -> Voice:
    """Open a voice by its number and access code.

    Wrong tries are counted per number and per network address; beyond the free ones every try must wait until the
    window ends. An unknown number takes the same path and time as a wrong code. Raises Refusal.
    """
    parsed = parse_number(number) or ""
    counted = [("code-number", parsed or number[:40]), ("code-address", address or "unknown")]
    limits = (FREE_TRIES, FREE_TRIES * 6)
    tries = [throttle.count(purpose, who, window=WINDOW) for purpose, who in counted]
    if any(hits >= limit for hits, limit in zip(tries, limits, strict=True)):
        raise Refusal("slow_down", _("Too many tries. Wait a quarter of an hour, then try again."), WINDOW)
    voice = Voice.objects.select_related("body", "category", "territory").filter(number=parsed).first()
    if matches(clean_code(code), voice.code_hash if voice else NOBODY) and voice is not None:
        return voice
    for purpose, who in counted:
        throttle.hit(purpose, who, window=WINDOW)
    raise Refusal("wrong", _("Number and code do not fit together. Both stand on the coupon."))


def voice_for(user: object, number: str, permission: Permission) -> Voice:
    """Open a voice for a member of staff who holds `permission` in its body (or above). Raises Http404.

    A protected voice needs, besides, the permission to open protected ones; the page then logs the opening.
    A voice without a body is open to triage of any body above its territory's top body.
    """
    if not isinstance(user, User):
        raise Http404
    voice = (
        Voice.objects.select_related("body", "category", "territory", "words", "executor").filter(number=number).first()
    )
    if voice is None or not may(user, voice, permission):
        raise Http404
    return voice


def may(user: User, voice: Voice, permission: Permission) -> bool:
    """Does the user hold the permission for this voice?"""
    if voice.protected and not _holds(user, voice, Permission.OPEN_PROTECTED):
        return False
    return _holds(user, voice, permission)


def _holds(user: User, voice: Voice, permission: Permission) -> bool:
    """Does the user hold the permission in the voice's body, or in any body while it has none?"""
    bodies = accounts.bodies_where(user, permission)
    return bool(bodies) if voice.body_id is None else voice.body_id in bodies
