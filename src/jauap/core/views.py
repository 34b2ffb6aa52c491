"""Pages that belong to no room: errors, display mode."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jauap.core import display


def error_page(request: HttpRequest, *, status: int, title: str, advice: str) -> HttpResponse:
    """Render an error as a sentence that says what to do."""
    return render(request, "core/error.html", {"status": status, "title": title, "advice": advice}, status=status)


TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
MOST_READ = 16_000_000
"""Bytes of a refused form that are read to the end: a browser shows no answer before it has sent everything."""
AT_ONCE = 1_000_000


def _read_to_the_end(request: HttpRequest) -> None:
    left = MOST_READ
    while left > 0 and (read := len(request.read(min(AT_ONCE, left)))):
        left -= read


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, and 413 when more was sent than a form may hold."""
    if isinstance(exception, TOO_MUCH):
        _read_to_the_end(request)
        return error_page(
            request,
            status=413,
            title=_("This is more than one form can take"),
            advice=_("Nothing was sent. Go back, shorten the text, and attach long documents as a file."),
        )
    return error_page(
        request, status=400, title=_("We could not understand this request"), advice=_("Go back and try once more.")
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return error_page(
        request,
        status=403,
        title=_("You have no access to this page"),
        advice=_("If you work in a state body, ask its administrator for the permission."),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return error_page(
        request,
        status=404,
        title=_("There is no such page"),
        advice=_("Check the address, or start from the home page."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500; uses no query and no context processor that could fail again."""
    return error_page(
        request,
        status=500,
        title=_("Something broke on our side"),
        advice=_("Nothing you sent was half-saved. Please try again in a few minutes."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of the cross-site check: usually cookies are off, or the page stood open for days."""
    return error_page(
        request,
        status=403,
        title=_("The page has grown old"),
        advice=_("Open it again and repeat. If that does not help, allow cookies for this site."),
    )


@require_POST
def set_display(request: HttpRequest) -> HttpResponse:
    """Remember light, dark or the version for the visually impaired in a cookie, and go back."""
    chosen = request.POST.get("display", "auto")
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    return display.remember(HttpResponseRedirect(back), chosen)
