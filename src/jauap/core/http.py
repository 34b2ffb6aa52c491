"""Small questions asked of a request."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def is_htmx(request: HttpRequest) -> bool:
    """Is this a request for a fragment, made by htmx in the page?"""
    return request.headers.get("HX-Request") == "true"


def client_address(request: HttpRequest) -> str:
    """Return the network address of the caller, "" when unknown.

    X-Forwarded-For is believed only behind a proxy (its last hop, which the proxy itself wrote).
    """
    raw = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        raw = request.headers.get("X-Forwarded-For", raw).rsplit(",", 1)[-1]
    try:
        return str(ip_address(raw.strip()))
    except ValueError:
        return ""
