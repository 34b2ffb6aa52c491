"""Middleware of every request; each a plain function, so that the hot path stays short."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from jauap.core import display
from jauap.core.http import DISPLAY_SWITCH

GetResponse = Callable[[HttpRequest], HttpResponse]
API = "/api/"
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def health(get_response: GetResponse) -> GetResponse:
    """Answer `/healthz` before anything else, without a query."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path_info == "/healthz":
            return HttpResponse("ok", content_type="text/plain")
        return get_response(request)

    return middleware


def no_nul(get_response: GetResponse) -> GetResponse:
    """Find nothing at an address with a NUL: the database can hold none, so no number and no token has one.

    The API refuses it by itself, in its own words.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(API):
            return get_response(request)
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404
        return get_response(request)

    return middleware


def switch_display(get_response: GetResponse) -> GetResponse:
    """Remember the view whose button sent a form along (`core/_display.html`); the view keeps what was typed."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "POST" and request.content_type in FORMS and DISPLAY_SWITCH in request.POST:
            display.remember(response, request.POST[DISPLAY_SWITCH])
        return response

    return middleware


class CompressPages(GZipMiddleware):
    """Compress pages for slow lines; Django pads them, so that their size tells no secret.

    Files are compressed beforehand by WhiteNoise; what the API says is left to the client and its proxy.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compress HTML, pass everything else on as it is."""
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)


def content_security_policy(get_response: GetResponse) -> GetResponse:
    """Allow scripts, styles and pictures of this site only (and the map tiles, when set)."""
    tiles = settings.MAP_TILE_URL.split("{")[0].rstrip("/") if settings.MAP_TILE_URL else ""
    policy = (
        "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'; "
        f"frame-ancestors 'none'; form-action 'self'; img-src 'self' data: blob: {tiles}"
    ).strip()

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", "camera=(self), geolocation=(self), microphone=(self)")
        return response

    return middleware
