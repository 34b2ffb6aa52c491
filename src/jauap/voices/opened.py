"""Which voices this browser has opened with their code, so that no code ever stands in an address.

It is over after two hours: the device may be somebody else's. The page itself still loads the voice by `access`.
"""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse

from jauap.core.remembered import Remembered

COOKIE = "opened"
OPENED = Remembered(COOKIE, life=timedelta(hours=2))


def ids(request: HttpRequest) -> frozenset[int]:
    """Return the ids of the voices that this browser may show now."""
    return frozenset(int(pk) for pk in OPENED.read(request))


def remember(request: HttpRequest, response: HttpResponse, voice_id: int) -> None:
    """Let this browser show a voice for two hours; call it only after its code was checked."""
    OPENED.add(request, response, str(voice_id))


def forget(request: HttpRequest, response: HttpResponse, voice_id: int) -> None:
    """Close one voice on this browser."""
    OPENED.drop(request, response, str(voice_id))
