"""What lists of the desk print."""

from django import template

from jauap.desk.adapter import mask_personal

register = template.Library()


@register.filter
def masked(text: str) -> str:
    """Cover what looks like a name, a phone or an address: full words are read on the voice's own page."""
    return mask_personal(text)
