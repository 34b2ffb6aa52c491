"""How a state looks: always a word and an icon beside the colour, since colour alone tells many nothing.

The states and their words belong to the room that keeps them; it registers their looks in `AppConfig.ready()`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

TONES = ("neutral", "info", "progress", "good", "warn", "bad")
"""Colours of tags, notices and cells, by meaning."""


@dataclass(frozen=True)
class Status:
    """One state as people see it."""

    word: str | Promise
    tone: str
    icon: str


_looks: dict[str, Status] = {}


def register(looks: Mapping[str, Status]) -> None:
    """Say how states look."""
    _looks.update({str(state): look for state, look in looks.items()})


def known() -> dict[str, Status]:
    """Return the look of every state."""
    return dict(_looks)


def status_of(state: str) -> Status:
    """Return the look of a state; KeyError when there is no such state."""
    return _looks[str(state)]
