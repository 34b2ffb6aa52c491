"""What lists of the desk print."""

from django import template

from jauap.desk.queries import PREVIEW
from jauap.voices.adapter import mask_personal

register = template.Library()


@register.filter
def preview(text: str) -> str:
    """Cover what looks like a name, a phone or an address, and cut between words; all is on the voice's own page.

    `text` reaches beyond what is shown, so that a number at the cut is seen whole and covered.
    """
    covered = mask_personal(text)
    return covered if len(covered) <= PREVIEW else f"{covered[:PREVIEW].rsplit(' ', 1)[0]}…"
