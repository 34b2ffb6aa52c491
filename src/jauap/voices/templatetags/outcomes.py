"""How an answer ends, in every template that shows one."""

from typing import Any

from django import template

from jauap.voices.looks import OUTCOMES

register = template.Library()


@register.inclusion_tag("core/_tag.html")
def outcome_tag(outcome: str) -> dict[str, Any]:
    """Print the outcome of an answer: word, colour, icon."""
    look = OUTCOMES[outcome]
    return {"word": look.word, "tone": look.tone, "icon_name": look.icon}
