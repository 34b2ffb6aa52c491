"""Template tags of accounts."""

from typing import Any

from django import template

from jauap.accounts import queries

register = template.Library()


@register.inclusion_tag("accounts/_demo_signins.html")
def demo_signins() -> dict[str, Any]:
    """Print the sign-ins of the demo with their current codes; nothing on a site that is not a demo."""
    return {"demo_signins": queries.demo_signins()}
