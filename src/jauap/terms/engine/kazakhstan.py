"""Public holidays of Kazakhstan from the PyPI package `holidays`: the only place that touches it.

The package is right about the days of the law on holidays (267-II) and how they move off weekends, and says which dates
of Kurban ait are estimates. Transfers by decree are not taken from it: they are rows that an administrator can edit.
"""

import hashlib
from collections.abc import Mapping
from functools import cache

import holidays
from holidays.countries.kazakhstan import Kazakhstan, KazakhstanStaticHolidays

from jauap.terms.engine.calendar import FIRST_DAY, LAST_DAY, DayNote
from jauap.terms.engine.kinds import DayKind
from jauap.terms.engine.names import Name

SOURCE = "Law No. 267-II of 13.12.2001 on holidays, Labour Code art. 84; PyPI holidays"
JOINED_BY = "; "


@cache
def public_holidays() -> tuple[DayNote, ...]:
    """Return the holidays of all years that a calendar knows, named in Kazakh only."""
    days = holidays.country_holidays("KZ", years=range(FIRST_DAY.year, LAST_DAY.year + 1), language="kk")
    transfer, _, _ = KazakhstanStaticHolidays.substituted_label.partition("%s")
    notes = []
    for day, joined in sorted(days.items()):
        own = [name for name in joined.split(JOINED_BY) if not name.startswith(transfer)]
        if own:
            notes.append(_note(DayNote(day, DayKind.HOLIDAY, source=SOURCE), own[0]))
    return tuple(notes)


@cache
def fingerprint() -> str:
    """Return a short digest of the days: a newer package may move one, and running deadlines with it."""
    days = ";".join(f"{note.day} {note.kind.value} {note.estimated}" for note in public_holidays())
    return hashlib.sha256(days.encode()).hexdigest()[:16]


def name_days(notes: tuple[DayNote, ...], names: Mapping[str, Name]) -> tuple[DayNote, ...]:
    """Return the same days with their names in all languages that are known for the Kazakh name."""
    return tuple(
        DayNote(note.day, note.kind, names.get(note.name.kk, note.name), note.source, note.estimated)
        for note in notes
        if note.name is not None
    )


def _note(bare: DayNote, label: str) -> DayNote:
    for template, kind, estimated in (
        (Kazakhstan.observed_estimated_label, DayKind.MOVED_HOLIDAY, True),
        (Kazakhstan.observed_label, DayKind.MOVED_HOLIDAY, False),
        (Kazakhstan.estimated_label, DayKind.HOLIDAY, True),
    ):
        _, _, ending = template.partition("%s")
        if label.endswith(ending):
            return DayNote(bare.day, kind, Name(label.removesuffix(ending)), bare.source, estimated)
    return DayNote(bare.day, bare.kind, Name(label), bare.source)
