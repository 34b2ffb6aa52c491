"""Template tags of accounts."""

from collections.abc import Iterable
from typing import Any

from django import template

from jauap.accounts import queries
from jauap.accounts.models import Membership
from jauap.accounts.staff.telling import period_words

register = template.Library()


@register.inclusion_tag("accounts/_demo_signins.html")
def demo_signins() -> dict[str, Any]:
    """Print the sign-ins of the demo with their current codes; nothing on a site that is not a demo."""
    return {"demo_signins": queries.demo_signins()}


@register.simple_tag
def duties(permissions: Iterable[str]) -> str:
    """Say what a holder of these permissions does."""
    return ", ".join(queries.duty_words(permissions))


@register.simple_tag
def period(row: Membership) -> str:
    """Say from which day to which day a membership holds."""
    return period_words(row.valid_from, row.last_day)
