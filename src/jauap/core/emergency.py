"""Numbers to call when life is in danger, as buttons name them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SERVICES: dict[str, str | Promise] = {
    "112": _("rescue"),
    "101": _("fire"),
    "102": _("police"),
    "103": _("ambulance"),
    "104": _("gas"),
    "111": _("families and children"),
}
ALWAYS = ("112", "101", "102", "103", "104")
"""Shown whatever the danger is."""


@dataclass(frozen=True)
class Button:
    """One number; `is_first`: the danger that was recognised needs it."""

    number: str
    service: str | Promise
    is_first: bool


def buttons(first: Sequence[str] = ()) -> list[Button]:
    """Return the numbers that the danger needs, in their order, then the others."""
    others = [number for number in ALWAYS if number not in first]
    return [Button(number, SERVICES.get(number, ""), number in first) for number in (*first, *others)]
