"""Which state reference data is in: one name for each part of it, renewed by the database with every change.

A part is a word of the room that owns the tables ("places", "routing"). Whoever holds reference data in memory holds it
under the names of its parts: one small query every few seconds says for all of them whether anything changed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar
from uuid import UUID

import pgtrigger
from django.db import connection

from jauap.core.refcache import RefCache
from jauap.core.time import today

Loaded = TypeVar("Loaded")
State = tuple[UUID | None, ...]

RENEW = """
INSERT INTO core_dataversion (part, version) VALUES ('{part}', gen_random_uuid())
ON CONFLICT (part) DO UPDATE SET version = EXCLUDED.version;
RETURN NULL;
"""


def renews(part: str) -> pgtrigger.Trigger:
    """Return the trigger for a model whose rows belong to a part: each change of them gives the part a new name."""
    return pgtrigger.Trigger(
        name="renews_version",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=RENEW.format(part=part),
    )


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The names of all parts at one moment, and the day in Almaty."""

    day: date
    names: Mapping[str, UUID]


def _read() -> Snapshot:
    with connection.cursor() as cursor:
        cursor.execute("SELECT part, version FROM core_dataversion")
        return Snapshot(today(), dict(cursor.fetchall()))


_snapshot: RefCache[Snapshot] = RefCache(_read)


def forget() -> None:
    """Look at the database at the next question: after an edit in this process."""
    _snapshot.clear()


def state(*parts: str) -> State:
    """Return the names of the present state of some parts, at most five seconds old; None for one never filled."""
    names = _snapshot.get().names
    return tuple(names.get(part) for part in parts)


class Held(Generic[Loaded]):
    """What `load` made of some parts of the reference data: made anew when one of them changed, and on a new day.

    A change made in another process, and midnight, are seen here after five seconds at the latest.
    """

    def __init__(self, load: Callable[[], Loaded], *parts: str) -> None:
        self._load = load
        self._parts = parts
        self._held: tuple[Snapshot, date, State, Loaded] | None = None

    def get(self) -> Loaded:
        """Return the data. Threads never see half of a change: what is held is replaced as a whole."""
        now, held = _snapshot.get(), self._held
        if held is None or held[0] is not now:
            names = tuple(now.names.get(part) for part in self._parts)
            is_same = held is not None and held[1:3] == (now.day, names)
            held = self._held = (now, now.day, names, held[3] if held and is_same else self._load())
        return held[3]
