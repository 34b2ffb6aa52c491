"""What a browser is told whose form was refused, mostly without cookies: nothing was sent, here is what was typed."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from jauap.channels.web.forms import PlaceForm, SendForm, WordsForm
from jauap.channels.web.screens import FORM
from jauap.channels.web.unfinished import MOST_OF_A_LINE
from jauap.core import views
from jauap.core.http import comes_from_elsewhere
from jauap.voices.intake.data import TEXT_LIMIT

SCREENS = frozenset({"words", "change_words", "place", "send"})
LINES = ("address", "place_note", "name", "phone", "email")
"""What is typed on the screens beside the words. Nothing else that was sent is shown: no password, no form of staff."""
FIELDS = {**PlaceForm.base_fields, **SendForm.base_fields}


@never_cache
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of the cross-site check. A screen of the web form comes back with what was typed, to send or to copy.

    Only from a page of this site: another one could put its words into a person's mouth.
    """
    match = request.resolver_match
    if match is None or match.app_name != "channels" or match.url_name not in SCREENS or comes_from_elsewhere(request):
        return views.csrf_failure(request, reason)
    text, rows = request.POST.get("text", "")[:TEXT_LIMIT], _rows(request)
    if not text and not rows:
        return views.csrf_failure(request, reason)
    form = WordsForm(initial={"text": text}) if text else None
    if form is not None:
        form.fields["text"].required = True  # nothing else is asked here: not "optional"
    context = {
        "has_cookies": settings.CSRF_COOKIE_NAME in request.COOKIES,
        "form": form,
        "rows": rows,
        "action": request.path,
        "kept_form": FORM if text else "",
    }
    return render(request, "channels/refused.html", context, status=403)


def _rows(request: HttpRequest) -> list[dict[str, Any]]:
    typed = {name: request.POST.get(name, "").strip()[:MOST_OF_A_LINE] for name in LINES}
    return [{"label": FIELDS[name].label, "value": line} for name, line in typed.items() if line]
