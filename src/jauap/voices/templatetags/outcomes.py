"""How an answer ends, and which language words are in, in every template that shows them."""

from typing import Any

from django import template

from jauap.voices.adapter import language_tag
from jauap.voices.looks import OUTCOMES

register = template.Library()


@register.inclusion_tag("core/_tag.html")
def outcome_tag(outcome: str) -> dict[str, Any]:
    """Print the outcome of an answer: word, colour, icon."""
    look = OUTCOMES[outcome]
    return {"word": look.word, "tone": look.tone, "icon_name": look.icon}


@register.filter
def written_in(text: str, language: str) -> str:
    """Return the value of `lang` for a text: Kazakh in Latin letters says so, for whoever hears it read aloud."""
    return language_tag(text, language)
