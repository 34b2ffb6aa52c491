"""How a public state looks: always a word and an icon beside the colour, since colour alone tells many nothing."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TONES = ("neutral", "info", "progress", "good", "warn", "bad")
"""Colours of tags, notices and cells, by meaning."""


@dataclass(frozen=True)
class Status:
    """One state as people see it."""

    word: str | Promise
    tone: str
    icon: str


PUBLIC_STATES: dict[str, Status] = {
    "registered": Status(_("Registered"), "info", "inbox"),
    "routed": Status(_("Sent to the body"), "info", "route"),
    "in_work": Status(_("In work"), "progress", "work"),
    "answered": Status(_("Answered"), "good", "answer"),
    "disputed": Status(_("Disputed"), "warn", "alert"),
    "closed_solved": Status(_("Solved"), "good", "check"),
    "closed_not_solved": Status(_("Closed, not solved"), "bad", "cross"),
    "returned": Status(_("Returned"), "neutral", "return"),
    "withdrawn": Status(_("Withdrawn"), "neutral", "left"),
    "terminated": Status(_("Terminated"), "neutral", "stop"),
}
"""The coarse states of DESIGN, the only ones that the public sees."""


def status_of(state: str) -> Status:
    """Return the look of a public state; KeyError when there is no such state."""
    return PUBLIC_STATES[str(state)]
