"""Who may see or change a voice: load and authorise in one call, by permission."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jauap.accounts.access import Member
from jauap.accounts.models import Permission
from jauap.bodies.models import Body
from jauap.core import throttle
from jauap.core.trees import below
from jauap.places.models import Territory
from jauap.routing.queries import Naming
from jauap.voices.intake.models import Voice
from jauap.voices.numbers.codes import fingerprint, matches
from jauap.voices.numbers.digits import clean_code, parse_number

FREE_TRIES = 5  # of one address on one number, a window
ADDRESS_TRIES = 300  # of one address on all numbers, a window: thousands of phones may share one
NUMBER_TRIES = 50  # of all addresses on one number, a day; of 10^8 codes
WINDOW = 900
DAY = 86_400
NOBODY = fingerprint("no such voice")


@dataclass(frozen=True)
class Refusal(Exception):
    """The voice was not opened; `sentence` says what to do. `wait` is in seconds, 0 when trying again at once helps."""

    code: str
    sentence: str | Promise
    wait: int = 0


def voice_by_code(number: str, code: str, *, address: str) -> Voice:
    """Open a voice by its number and access code. An unknown number takes the same path as a wrong code.

    Wrong tries are counted per address and number (a few), per address (many people share one), and per number. The
    last never shuts anybody out: it leaves every address one try a window, so that who knows the code still comes in
    while somebody guesses from everywhere. A try is counted before the code is compared, and given back when it was
    right, so that tries made at once cannot outrun the count. Raises Refusal.
    """
    parsed = parse_number(number) or ""
    reserved = _reserve(parsed or number[:40], address or "unknown")
    rows = Voice.objects.select_related("body", "category", "territory").defer("territory__outline")
    voice = rows.filter(number=parsed).first()
    if not matches(clean_code(code), voice.code_hash if voice else NOBODY) or voice is None:
        raise Refusal("wrong", _("Number and code do not fit together. Both stand on the coupon."))
    for purpose, who in reserved:
        throttle.give_back(purpose, who)
    return voice


def _slow_down() -> Refusal:
    return Refusal("slow_down", _("Too many tries. Wait a quarter of an hour, then try again."), WINDOW)


def _reserve(number: str, address: str) -> list[tuple[str, str]]:
    """Count one try and return what was counted. Raises Refusal when it is one too many."""
    pair, network, everybody = ("code-pair", f"{number} {address}"), ("code-address", address), ("code-number", number)
    own = throttle.hit(*pair, window=WINDOW)
    if own > FREE_TRIES or throttle.hit(*network, window=WINDOW) > ADDRESS_TRIES:
        raise _slow_down()
    if throttle.hit(*everybody, window=DAY) > NUMBER_TRIES and own > 1:
        raise _slow_down()
    return [pair, network, everybody]


def open_for_staff(member: Member, number: str, *permissions: Permission) -> tuple[Voice, frozenset[Permission]]:
    """Load a voice that a member may see by one of the permissions; return it with all permissions held for it.

    Raises Http404 for an unknown number, somebody else's voice, and a protected one without the permission for it.
    """
    rows = Voice.objects.select_related("body", "category", "territory", "house__street", "words", "executor", "person")
    voice = rows.filter(number=number).first()
    held = permissions_for(member, voice) if voice else frozenset()
    if voice is None or not held.intersection(permissions):
        raise Http404
    return voice, held


def permissions_for(member: Member, voice: Voice) -> frozenset[Permission]:
    """Return the permissions the member holds for this voice; none for a protected one that is not theirs to open.

    Who only publishes reads nothing before it was answered, and nothing whose author has not agreed.
    """
    if voice.body_id is None:
        held = WITHOUT_BODY & member.bodies.keys() if _triages(member, voice) else frozenset()
    else:
        held = frozenset(permission for permission in member.bodies if voice.body_id in member.where(permission))
    if not (voice.consent and voice.answered_at):
        held -= {Permission.PUBLISH}
    return frozenset() if voice.protected and Permission.OPEN_PROTECTED not in held else held


WITHOUT_BODY = frozenset({Permission.TRIAGE, Permission.OPEN_PROTECTED, Permission.OPEN_PERSONAL})
"""What triage may hold for a voice that no body has yet."""


def _triages(member: Member, voice: Voice) -> bool:
    """Does the member sort voices of this place? A protected one never where their own body is named in it."""
    reached = voice.territory_id in places_of(member, Permission.TRIAGE)
    return reached and not (voice.protected and _own_bodies(member).names_any(voice.words.text))


def may_erase(member: Member, voices: Collection[Voice]) -> bool:
    """May the member erase the words of all these voices? Protected ones only who may open them, too.

    Else whoever answers for personal data could remove a complaint about their own body without having seen it.
    The voices need their words loaded; the number of queries does not grow with them.
    """
    waiting = [voice for voice in voices if voice.body_id is None]
    held = all(
        voice.body_id in member.where(permission)
        for voice in voices
        if voice.body_id is not None
        for permission in _to_erase(voice)
    )
    return held and (not waiting or _may_erase_waiting(member, waiting))


def _may_erase_waiting(member: Member, voices: Collection[Voice]) -> bool:
    """The same of voices that no body has: by their place; a protected one never where their own body is named."""
    places = {permission: places_of(member, permission) for permission in (Permission.ERASE, Permission.OPEN_PROTECTED)}
    reached = all(voice.territory_id in places[permission] for voice in voices for permission in _to_erase(voice))
    own = _own_bodies(member)
    return reached and not any(voice.protected and own.names_any(voice.words.text) for voice in voices)


def _to_erase(voice: Voice) -> tuple[Permission, ...]:
    return (Permission.ERASE, Permission.OPEN_PROTECTED) if voice.protected else (Permission.ERASE,)


def places_of(member: Member, permission: Permission) -> set[int | None]:
    """Return the territories where a permission reaches voices that no body has: of the own bodies, and all below.

    None is among them: a voice without a place is everybody's who holds the permission. Empty when it is not held.
    """
    own = member.own.get(permission)
    if not own:
        return set()
    return {None, *below(Territory, Body.objects.filter(pk__in=own).values_list("territory_id", flat=True))}


def about_own_bodies(member: Member, voices: QuerySet[Voice]) -> list[int]:
    """Return the ids of the voices whose words name a body that the member works in: not theirs to sort, nor to see.

    Three queries, however many there are; a text that was read before is not read again until a name changes.
    """
    own = _own_bodies(member)
    return [pk for pk, text in voices.values_list("pk", "words__text") if own.names_any(text)]


def _own_bodies(member: Member) -> Naming:
    """Return by what the bodies are named that the member works in."""
    ids = {pk for bodies in member.own.values() for pk in bodies}
    rows = Body.objects.filter(pk__in=ids).select_related("territory__parent")
    return Naming(list(rows.defer("territory__outline", "territory__parent__outline")))


def voice_opened(opened: Collection[int], number: str) -> Voice:
    """Open a voice for the browser that opened it with its code before (`opened` are ids). Raises Http404."""
    related = ("body", "category", "territory", "words", "person", "executor")
    voice = Voice.objects.select_related(*related).filter(number=number, pk__in=opened).first() if opened else None
    if voice is None:
        raise Http404
    return voice
