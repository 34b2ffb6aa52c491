"""Small questions asked of a request."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest
from django.http.request import validate_host

IPV6_PREFIX = 64
"""One connection gets at least this much of IPv6 to itself (RFC 6177), so that its 2^64 addresses are one caller."""


LANGUAGE_SWITCH, DISPLAY_SWITCH = "switch_language", "switch_display"
"""Names of the buttons by which the switches of language and view send a form along (`core/_languages.html`)."""


def is_switch(request: HttpRequest) -> bool:
    """Was the form sent only to go on in another language or view? Then it is shown again as it is, right or wrong."""
    return request.method == "POST" and (LANGUAGE_SWITCH in request.POST or DISPLAY_SWITCH in request.POST)


def left_unfinished(request: HttpRequest) -> dict[str, Any]:
    """Return what a form begins with that was sent only for another language or view: all that was typed; else {}."""
    return request.POST.dict() if is_switch(request) else {}


REFUSED = 422
"""Status of a page that shows a form again because what was sent is refused."""


def status_of(form: BaseForm) -> int:
    """Return the status of a page with this form."""
    return REFUSED if form.errors else 200


NAME_OF_THIS_MACHINE = "localhost"


def is_by_number(request: HttpRequest) -> bool:
    """Was the site asked for at an address of digits instead of a name?"""
    return _host_number(request) is not None


def address_by_name(request: HttpRequest) -> str:
    """Return the address of the page with the name of this machine in place of its digits.

    "" when it was asked for at another machine, or through a proxy, or when the site does not answer to that name.
    """
    number = _host_number(request)
    answers = validate_host(NAME_OF_THIS_MACHINE, settings.ALLOWED_HOSTS) and not settings.BEHIND_PROXY
    if number is None or not number.is_loopback or not answers:
        return ""
    port = urlsplit(f"//{request.get_host()}").port
    return f"{request.scheme}://{NAME_OF_THIS_MACHINE}{f':{port}' if port else ''}{request.get_full_path()}"


def _host_number(request: HttpRequest) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(urlsplit(f"//{request.get_host()}").hostname or "")
    except ValueError:
        return None


def client_address(request: HttpRequest) -> str:
    """Return the network address of the caller for counting, "" when unknown: of IPv6 the first address of its /64.

    X-Forwarded-For is believed only behind a proxy (its last hop, which the proxy itself wrote); a proxy that wrote
    none, or nonsense, is counted as one caller by its own address.
    """
    own = request.META.get("REMOTE_ADDR", "")
    told = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1] if settings.BEHIND_PROXY else ""
    return _counted(told) or _counted(own)


def _counted(raw: str) -> str:
    try:
        address = ip_address(raw.strip())
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ip_network((int(address), IPV6_PREFIX), strict=False).network_address)
    return str(address)


def comes_from_elsewhere(request: HttpRequest) -> bool:
    """Does the browser say that a page of another site sent this?"""
    origin = request.headers.get("Origin", "")
    if request.headers.get("Sec-Fetch-Site", "same-origin") == "cross-site":
        return True
    return origin not in ("", "null") and urlsplit(origin).netloc != request.get_host()
