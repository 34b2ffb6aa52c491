"""Template tags of accounts."""

from collections.abc import Iterable
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.http import HttpRequest
from django.template import Context

from jauap.accounts import queries
from jauap.accounts.models import Membership
from jauap.accounts.staff.telling import period_words

register = template.Library()


@register.inclusion_tag("accounts/_demo_signins.html")
def demo_signins() -> dict[str, Any]:
    """Print the sign-ins of the demo with their current codes; nothing on a site that is not a demo."""
    return {"demo_signins": queries.demo_signins()}


@register.inclusion_tag("accounts/_passkey_place.html", takes_context=True)
def passkey_place(context: Context) -> dict[str, str | bool]:
    """Say that no passkey works at an address of digits, which browsers refuse, and where it does."""
    request: HttpRequest = context["request"]
    parts = urlsplit(f"//{request.get_host()}")
    try:
        number = ip_address(parts.hostname or "")
    except ValueError:
        return {"is_number": False, "named": ""}
    port = f":{parts.port}" if parts.port else ""
    named = f"{request.scheme}://localhost{port}{request.get_full_path()}"
    return {"is_number": True, "named": named if number.is_loopback else ""}


@register.simple_tag
def duties(permissions: Iterable[str]) -> str:
    """Say what a holder of these permissions does."""
    return ", ".join(queries.duty_words(permissions))


@register.simple_tag
def period(row: Membership) -> str:
    """Say from which day to which day a membership holds."""
    return period_words(row.valid_from, row.last_day)
