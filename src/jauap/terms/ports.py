"""Doors for the rooms above: whoever runs clocks says so here, and is told when the calendar or a procedure changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from jauap.terms.engine import Event


@dataclass(frozen=True, slots=True)
class OpenClock:
    """A deadline that still runs, with all that it was computed from.

    `key` is the caller's own (kind, id), `name` what people call the thing: the number of a voice.
    """

    key: tuple[str, int]
    procedure: str
    received_at: datetime
    due_at: datetime
    profile: str = "kz"
    region: int | None = None
    events: tuple[Event, ...] = ()
    days: int | None = None
    name: str = ""


class ClockSource(Protocol):
    """A room that runs clocks."""

    def open_clocks(self) -> Iterable[OpenClock]:
        """Give every running clock, streamed."""

    def reference_changed(self, change_id: int) -> None:
        """Recompute the running clocks, add the events, tell those concerned: by a job, as the edit is committing.

        Called inside the transaction of the edit; `change_id` is the ReferenceChange to name in the events.
        """

    def is_recomputing(self) -> bool:
        """Are running clocks still being recomputed after an earlier edit?"""


_sources: dict[str, ClockSource] = {}


def register_clock_source(name: str, source: ClockSource) -> None:
    """Take part in previews and edits; called in `AppConfig.ready()`. The same name again replaces the source."""
    _sources[name] = source


def clock_sources() -> tuple[ClockSource, ...]:
    """Return the registered sources."""
    return tuple(_sources.values())
