"""Which browser began a form: it alone reads it, changes it and sends it, and sees the code by a second click.

A browser gets one secret when it opens the first screen; every draft keeps its own digest of the secret, so that
neither the address of a screen opens what somebody typed elsewhere, nor do drafts tell that one person typed them.
A second cookie names the forms that it went through, so that the home page leads back to one that was not sent.
"""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import wraps
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from jauap.channels.web import drafts, views_sent
from jauap.channels.web.drafts import Typed
from jauap.channels.web.forms import WordsForm
from jauap.channels.web.screens import page
from jauap.core.remembered import Remembered
from jauap.core.time import local_date, now
from jauap.routing import queries as routing

HELD = Remembered("unsent", life=drafts.LIFE, most=1)
KEEP = "keep"
"""What the page sends along when the browser leaves it: keep what is typed."""
NAMED = Remembered("begun", life=drafts.LIFE, most=3)
"""Tokens of the forms that this browser was shown. Without the secret beside it, a token opens nothing."""


@dataclass(frozen=True)
class Unsent:
    """A form to go on with: its token, the screen on which the person stopped, the day of the first words."""

    token: str
    screen: str
    begun_on: date


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
    drafts.begin(token, replace(typed, holder=_digest(secret, token), begun_at=now().isoformat()))
    return token


def is_holder(request: HttpRequest, token: str, typed: Typed) -> bool:
    """Did this browser begin the draft?"""
    return any(hmac.compare_digest(typed.holder, _digest(each, token)) for each in HELD.read(request))


def unsent(request: HttpRequest) -> Unsent | None:
    """Return the form that this browser went through last and did not send; None without one (at most 1 query)."""
    tokens = NAMED.read(request)
    if not tokens:
        return None
    for token, typed in drafts.load_many(tokens).items():
        if typed.begun_at and not typed.is_sent and is_holder(request, token, typed):
            return Unsent(token, typed.unfinished_screen, local_date(datetime.fromisoformat(typed.begun_at)))
    return None


@require_POST
def discard(request: HttpRequest, token: str) -> HttpResponse:
    """Forget a form of this browser and its photos, and say so; one that was sent meanwhile leads to its number."""
    found, response = drafts.load_many([token]).get(token), redirect("home")
    if found is not None and is_holder(request, token, found):
        if drafts.forget(token):
            messages.success(request, _("What you had written is deleted."))
        else:
            response = redirect("channels:done", token=token)
    NAMED.drop(request, response, token)
    return response


def for_its_holder(
    view: Callable[[HttpRequest, str, Typed], HttpResponse],
) -> Callable[[HttpRequest, str], HttpResponse]:
    """Give a screen the draft of its address, in the browser that began it; one that was sent leads to its number.

    So does a click on the way back when the answer to the first one was lost: until the code was seen, it is shown.
    """

    @never_cache
    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        typed = drafts.load(token)
        holds = is_holder(request, token, typed)
        if typed.is_sent and KEEP in request.POST:  # sent by the page on its way out: nobody reads the answer
            return HttpResponse(status=HTTPStatus.NO_CONTENT)
        if typed.is_sent:
            return views_sent.lead_to_number(request, token, typed) if holds else redirect("channels:done", token=token)
        if not holds:
            return _begun_elsewhere(request)
        response = view(request, token, typed)
        if request.method == "GET":
            _name(request, response, token, typed)
        return keep(request, response, secret_of(request))

    return opened


def _name(request: HttpRequest, response: HttpResponse, token: str, typed: Typed) -> None:
    """Let the browser name the form, so that the home page offers it; not one on a protected matter.

    Whoever uses the same browser next, perhaps the person complained of, must not learn that it was begun.
    """
    topic = routing.find_category(typed.topic) if typed.topic else None
    if routing.protection_of(typed.text, topic) is None:
        NAMED.add(request, response, token)
    elif token in NAMED.read(request):
        NAMED.drop(request, response, token)


def _begun_elsewhere(request: HttpRequest) -> HttpResponse:
    """Lead to a first screen, with the words that were sent along."""
    text = _("This form was begun in another browser, or its cookies were removed. Go on there, or begin here.")
    messages.warning(request, text)
    if request.method != "POST" or not request.POST.get("text"):
        return redirect("channels:words")
    return page(
        request,
        "words",
        step=1,
        form=WordsForm(initial={"text": request.POST["text"]}),
        action=reverse("channels:words"),
    )


def _digest(secret: str, token: str) -> str:
    return hmac.new(secret.encode(), token.encode(), "sha256").hexdigest()
