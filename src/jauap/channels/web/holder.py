"""Which browser began a form: it alone reads it, changes it and sends it, and sees the code by a second click.

A browser gets one secret when it opens the first screen; every draft keeps its own digest of the secret, so that
neither the address of a screen opens what somebody typed elsewhere, nor do drafts tell that one person typed them.
"""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import replace
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from jauap.channels.web import drafts, sent
from jauap.channels.web.drafts import Typed
from jauap.core.remembered import Remembered

HELD = Remembered("unsent", life=drafts.LIFE, most=1)


def secret_of(request: HttpRequest) -> str:
    """Return the secret of this browser, a new one for a browser that holds none: the answer must `keep` it."""
    return next(iter(HELD.read(request)), "") or secrets.token_urlsafe(16)


def keep(request: HttpRequest, response: HttpResponse, secret: str) -> HttpResponse:
    """Let the browser hold its secret for as long again as a draft is kept; return the answer."""
    HELD.add(request, response, secret)
    return response


def begin(typed: Typed, secret: str) -> str:
    """Keep a new draft for the browser with this secret; return its token."""
    token = drafts.new_token()
    drafts.save(token, replace(typed, holder=_digest(secret, token)))
    return token


def is_holder(request: HttpRequest, token: str, typed: Typed) -> bool:
    """Did this browser begin the draft?"""
    return any(hmac.compare_digest(typed.holder, _digest(each, token)) for each in HELD.read(request))


def unsent(view: Callable[[HttpRequest, str, Typed], HttpResponse]) -> Callable[[HttpRequest, str], HttpResponse]:
    """Give a screen the draft of its address, as long as it was not sent, in the browser that began it."""

    @never_cache
    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        typed = drafts.load(token)
        holds = is_holder(request, token, typed)
        if typed.is_sent:
            clicked_twice = holds and request.method == "POST"
            return sent.show(request, token, typed) if clicked_twice else redirect("channels:done", token=token)
        if not holds:
            messages.warning(request, _("This form was begun in another browser. Go on with it there, or begin here."))
            return redirect("channels:words")
        return keep(request, view(request, token, typed), secret_of(request))

    return opened


def _digest(secret: str, token: str) -> str:
    return hmac.new(secret.encode(), token.encode(), "sha256").hexdigest()
