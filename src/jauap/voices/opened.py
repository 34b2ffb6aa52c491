"""Which voices this browser has opened with their code: a signed cookie, so that no code ever stands in an address.

It holds ids and the time when each is closed again, is not readable by scripts, and ends after two hours: the device
may be somebody else's. The page itself still loads the voice by `access`.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from jauap.core.time import now

COOKIE = "opened"
SALT = "jauap.voices.opened"
LIFE = timedelta(hours=2)
MOST = 10
"""Voices open at once; the one opened longest ago is closed first."""


def ids(request: HttpRequest) -> frozenset[int]:
    """Return the ids of the voices that this browser may show now."""
    return frozenset(_read(request))


def remember(request: HttpRequest, response: HttpResponse, voice_id: int) -> None:
    """Let this browser show a voice for two hours; call it only after its code was checked."""
    held = {pk: until for pk, until in _read(request).items() if pk != voice_id}
    held[voice_id] = int((now() + LIFE).timestamp())
    newest = sorted(held.items(), key=lambda item: item[1])[-MOST:]
    _write(response, dict(newest))


def forget(request: HttpRequest, response: HttpResponse, voice_id: int) -> None:
    """Close one voice on this browser."""
    _write(response, {pk: until for pk, until in _read(request).items() if pk != voice_id})


def _read(request: HttpRequest) -> dict[int, int]:
    """Return what the cookie holds and is not over; nothing when it is absent, old or not ours."""
    try:
        held = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LIFE)
    except signing.BadSignature:
        return {}
    instant = now().timestamp()
    return {int(pk): int(until) for pk, until in held.items() if until > instant}


def _write(response: HttpResponse, held: dict[int, int]) -> None:
    if not held:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_cookie(
        COOKIE,
        signing.dumps(held, salt=SALT),
        max_age=LIFE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
