"""Which browser had a form before it was sent: a second click of it shows the code again, nobody else's does.

The browser gets a secret of its own for each draft when its last screen is shown; what was sent keeps a digest of the
secret that came with it. So neither the address nor a look at the screen opens what another browser sent.
"""

import hashlib
import secrets
from datetime import timedelta

from django.http import HttpRequest, HttpResponse

from jauap.channels.web.drafts import Typed
from jauap.core.remembered import Remembered

HELD = Remembered("unsent", life=timedelta(hours=2))


def give_secret(request: HttpRequest, response: HttpResponse, token: str) -> None:
    """Let the browser that is shown the last screen of a draft hold a secret for it."""
    HELD.add(request, response, _held(request, token) or f"{_name_of(token)}.{secrets.token_urlsafe(16)}")


def digest_of(request: HttpRequest, token: str) -> str:
    """Return a digest of the secret that this browser holds for a draft, "" without one."""
    held = _held(request, token)
    return hashlib.sha256(held.encode()).hexdigest() if held else ""


def is_sender(request: HttpRequest, token: str, typed: Typed) -> bool:
    """Did this browser send what became a voice?"""
    return bool(typed.sender) and secrets.compare_digest(typed.sender, digest_of(request, token))


def forget(request: HttpRequest, response: HttpResponse, token: str) -> None:
    """Take the secret back once the code was shown: the device may be somebody else's."""
    if held := _held(request, token):
        HELD.drop(request, response, held)


def _held(request: HttpRequest, token: str) -> str:
    return next((each for each in HELD.read(request) if each.startswith(f"{_name_of(token)}.")), "")


def _name_of(token: str) -> str:
    """Return a short name of a draft that does not open it."""
    return hashlib.sha256(token.encode()).hexdigest()[:16]
