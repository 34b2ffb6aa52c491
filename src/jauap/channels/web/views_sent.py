"""Screen 5 and what belongs to it: the number and the code, shown to the browser that sent the form."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from jauap.channels.web import drafts, queries
from jauap.channels.web.drafts import Typed
from jauap.channels.web.screens import page
from jauap.voices import opened
from jauap.voices.clocks.queries import current
from jauap.voices.coupon.services import coupon_response
from jauap.voices.events.models import Event
from jauap.voices.models import Voice
from jauap.voices.numbers.digits import spell_code


def lead_to_number(request: HttpRequest, token: str, typed: Typed) -> HttpResponse:
    """Lead to the number, and let this browser show it with the code for two hours."""
    response = redirect("channels:done", token=token)
    opened.remember(request, response, queries.sent_voice(typed.number).pk)
    return response


@never_cache
def done(request: HttpRequest, token: str) -> HttpResponse:
    """Screen 5: number, code, who must answer and by when."""
    typed = drafts.load(token)
    if not typed.is_sent:
        return redirect("channels:send", token=token)
    voice = _opened_here(request, typed)
    if voice is None:
        return _ask_for_code(typed)
    if typed.holder:  # the device may be somebody else's: a click on the way back shows the code no more
        drafts.save(token, replace(typed, holder=""))
    return page(
        request,
        "done",
        step=5,
        voice=voice,
        clock=current(list(voice.clocks.order_by("pk"))),
        code=spell_code(typed.code),
        queued=voice.events.filter(type=Event.Type.QUEUED).exists(),
        emergency=queries.emergency_in(voice.words.text, said=bool(voice.danger)),
        token=token,
    )


@never_cache
def coupon(request: HttpRequest, token: str) -> HttpResponse:
    """The coupon with the code, while it is still known."""
    typed = drafts.load(token)
    voice = _opened_here(request, typed)
    return _ask_for_code(typed) if voice is None else coupon_response(voice, typed.code)


def _opened_here(request: HttpRequest, typed: Typed) -> Voice | None:
    """Return the voice that a draft became, None for a browser that did not send it.

    Who only has the address opens nothing, by visit or by form. Raises Http404 while it was not sent.
    """
    voice = queries.sent_voice(typed.number)
    return voice if voice.pk in opened.ids(request) else None


def _ask_for_code(typed: Typed) -> HttpResponse:
    return redirect("voices:voice", number=typed.number)
