"""What lists of the desk print."""

from django import template

from jauap.desk.queues import PREVIEW, READ_FOR_PREVIEW
from jauap.voices.adapter import mask_personal

register = template.Library()
LONGEST_PERSONAL = 60
"""Characters of the longest name, number or address that the end of a text may cut in two."""


@register.filter
def preview(text: str) -> str:
    """Cover what looks like a name, a phone or an address, and cut between words; all is on the voice's own page.

    `text` reaches beyond what is shown, so that a number at the cut is seen whole and covered. Its own end may cut one
    in two, and covering makes a text shorter, so that the end would come into sight: it is left out.
    """
    covered = mask_personal(text)
    if len(text) >= READ_FOR_PREVIEW:
        covered = f"{covered[:-LONGEST_PERSONAL]}…"
    return covered if len(covered) <= PREVIEW else f"{covered[:PREVIEW].rsplit(' ', 1)[0].rstrip('.,;:…')}…"
