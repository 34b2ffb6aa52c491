"""Template tags of accounts."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context

from jauap.accounts import queries
from jauap.accounts.models import Membership
from jauap.accounts.passkeys import PasskeyAloneForm
from jauap.accounts.staff.telling import period_words
from jauap.core.http import address_by_name, is_by_number

register = template.Library()


@register.inclusion_tag("accounts/_demo_signins.html")
def demo_signins() -> dict[str, Any]:
    """Print the sign-ins of the demo with their current codes; nothing on a site that is not a demo."""
    return {"demo_signins": queries.demo_signins()}


@register.inclusion_tag("accounts/_passkey_place.html", takes_context=True)
def passkey_place(context: Context) -> dict[str, str | bool]:
    """Say that no passkey works at an address of digits, which browsers refuse, and where it does."""
    request: HttpRequest = context["request"]
    return {"is_number": is_by_number(request), "named": address_by_name(request)}


@register.simple_tag
def not_alone() -> str:
    """Say why a passkey alone may not have signed somebody in."""
    return str(PasskeyAloneForm.NOT_ALONE)


@register.simple_tag
def duties(permissions: Iterable[str]) -> str:
    """Say what a holder of these permissions does."""
    return ", ".join(queries.duty_words(permissions))


@register.simple_tag
def period(row: Membership) -> str:
    """Say from which day to which day a membership holds."""
    return period_words(row.valid_from, row.last_day)
