"""One version of the calendar: which days are worked. Immutable; counting working days costs O(1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from types import MappingProxyType

from jauap.terms.engine.kinds import DayKind
from jauap.terms.engine.names import Name

FIRST_DAY = date(1992, 1, 1)
LAST_DAY = date(2069, 12, 31)
"""Days a calendar knows unless told otherwise."""


class OutsideCalendar(ValueError):
    """A day before the first or after the last day that the calendar knows."""


@dataclass(frozen=True, slots=True)
class DayNote:
    """What is particular about one day, its name and where that is written.

    `estimated`: the date hangs on the moon and nobody has confirmed it yet. `other`: for a day moved by decree, the
    day it changed places with.
    """

    day: date
    kind: DayKind
    name: Name | None = None
    source: str = ""
    estimated: bool = False
    other: date | None = None


@dataclass(frozen=True, slots=True)
class WorkWeek:
    """The usual week from a day on: weekend days (Monday is 0) and the hour when the working day ends in Almaty."""

    valid_from: date = date.min
    weekend: frozenset[int] = frozenset({5, 6})
    day_ends: time = time(18, 30)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days between `first` and `last`.

    `cum[i]` is the number of working days among the first i days; `days[k]` the ordinal of the k-th working day,
    so that the n-th working day after any day is two look-ups.
    """

    first: date
    last: date
    weeks: tuple[WorkWeek, ...]
    notes: Mapping[date, DayNote]
    offset: int
    cum: tuple[int, ...] = field(repr=False)
    days: tuple[int, ...] = field(repr=False)

    @classmethod
    def build(
        cls,
        notes: Iterable[DayNote] = (),
        weeks: Iterable[WorkWeek] = (),
        *,
        first: date = FIRST_DAY,
        last: date = LAST_DAY,
    ) -> "Calendar":
        """Make a calendar; where two notes name the same day, the later one in the iterable stands."""
        by_day = {note.day: note for note in notes}
        ordered = tuple(sorted(weeks, key=lambda week: week.valid_from)) or (WorkWeek(),)
        cum, days = [0], []
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            if _is_worked(day, by_day.get(day), _week_on(ordered, day)):
                days.append(ordinal)
            cum.append(len(days))
        return cls(first, last, ordered, MappingProxyType(by_day), first.toordinal(), tuple(cum), tuple(days))

    def is_working(self, day: date) -> bool:
        """Is this a working day?"""
        index = self._index(day)
        return self.cum[index + 1] > self.cum[index]

    def next_working(self, day: date) -> date:
        """Return the day itself when it is worked, else the nearest working day after it."""
        return self._kth(self.cum[self._index(day)])

    def nth_after(self, day: date, count: int) -> date:
        """Return the `count`-th working day after `day` (count ≥ 1); `day` itself is never counted."""
        return self._kth(self.cum[self._index(day) + 1] + count - 1)

    def nth_from(self, day: date, count: int) -> date:
        """Return the `count`-th working day (count ≥ 1), `day` itself being the first when it is worked."""
        return self._kth(self.cum[self._index(day)] + count - 1)

    def day_ends(self, day: date) -> time:
        """Return the hour in Almaty when the working day ends."""
        return _week_on(self.weeks, day).day_ends

    def kind(self, day: date) -> DayKind:
        """Return what the day is; a holiday on a weekend is a holiday."""
        note = self.notes.get(day)
        if note is not None and not (note.kind is DayKind.WORKING and self._is_weekend(day)):
            return note.kind
        return DayKind.WEEKEND if self._is_weekend(day) else DayKind.WORKING

    def _is_weekend(self, day: date) -> bool:
        return day.weekday() in _week_on(self.weeks, day).weekend

    def _index(self, day: date) -> int:
        index = day.toordinal() - self.offset
        if not 0 <= index < len(self.cum) - 1:
            raise OutsideCalendar(f"{day} is outside the calendar, which knows {self.first} to {self.last}.")
        return index

    def _kth(self, k: int) -> date:
        if k >= len(self.days):
            raise OutsideCalendar(f"The term ends after {self.last}, the last day of the calendar.")
        return date.fromordinal(self.days[k])


def _week_on(weeks: tuple[WorkWeek, ...], day: date) -> WorkWeek:
    for week in reversed(weeks):
        if week.valid_from <= day:
            return week
    return weeks[0]


def _is_worked(day: date, note: DayNote | None, week: WorkWeek) -> bool:
    if note is None or note.kind is DayKind.WORKING:
        return day.weekday() not in week.weekend
    return note.kind is DayKind.TRANSFER_WORKED


def add_months(day: date, months: int) -> date:
    """Return the same date `months` later; the last day of the month when that date does not exist (31 → 30)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (first_of_next - timedelta(days=1)).day))
