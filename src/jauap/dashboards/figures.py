"""What the counts say: shares and medians, and when they say nothing. Pure: no database, no language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

LEAST = 5
"""A share or a median over fewer voices is not shown: it would speak of single persons, and mean nothing."""
LAW, PROMISE = "law", "promise"


@dataclass(frozen=True)
class Counts:
    """Counts over one group of voices; the meanings are those of `models.Tally`."""

    received: int = 0
    answered: int = 0
    on_time: int = 0
    late: int = 0
    disputed: int = 0
    not_solved: int = 0
    answer_days: Mapping[int, int] = field(default_factory=dict)

    def __add__(self, other: "Counts") -> "Counts":
        return add_up([self, other])

    @property
    def judged(self) -> int:
        """How many have an answer in time, an answer too late, or none though the last day is over."""
        return self.on_time + self.late


@dataclass(frozen=True)
class Figures:
    """The figures of a body, a region or the country. Shares are per cent; None says "too few to tell".

    Law and promise are never added up in a share of what was in time.
    """

    by_nature: Mapping[str, Counts]

    @cached_property
    def all(self) -> Counts:
        """Both natures together: for what does not depend on a deadline."""
        return add_up(self.by_nature.values())

    @property
    def received(self) -> int:
        """Voices received."""
        return self.all.received

    @property
    def answered(self) -> int:
        """Of those, answered by now."""
        return self.all.answered

    @property
    def law(self) -> Counts:
        """Voices with a term of the law."""
        return self.by_nature.get(LAW, Counts())

    @property
    def promise(self) -> Counts:
        """Voices with a day that the body promised."""
        return self.by_nature.get(PROMISE, Counts())

    @property
    def law_on_time(self) -> float | None:
        """Share answered within the term of the law."""
        return share(self.law.on_time, self.law.judged)

    @property
    def promise_on_time(self) -> float | None:
        """Share answered by the promised day."""
        return share(self.promise.on_time, self.promise.judged)

    @property
    def median_days(self) -> float | None:
        """Half of the answers came within so many calendar days."""
        return median(self.all.answer_days)

    @property
    def disputed(self) -> float | None:
        """Share of the answered voices whose author disputed an answer."""
        return share(self.all.disputed, self.answered)

    @property
    def not_solved(self) -> float | None:
        """Share of the answered voices that are closed though not solved."""
        return share(self.all.not_solved, self.answered)


def add_up(many: Iterable[Counts]) -> Counts:
    """Return the sum."""
    rows = list(many)
    days: dict[int, int] = {}
    for row in rows:
        for value, voices in row.answer_days.items():
            days[value] = days.get(value, 0) + voices
    return Counts(
        sum(row.received for row in rows),
        sum(row.answered for row in rows),
        sum(row.on_time for row in rows),
        sum(row.late for row in rows),
        sum(row.disputed for row in rows),
        sum(row.not_solved for row in rows),
        days,
    )


def merge(many: Iterable[Figures]) -> Figures:
    """Return the figures of several groups taken together."""
    groups: dict[str, list[Counts]] = {}
    for figures in many:
        for nature, counts in figures.by_nature.items():
            groups.setdefault(nature, []).append(counts)
    return Figures({nature: add_up(rows) for nature, rows in groups.items()})


def share(part: int, whole: int) -> float | None:
    """Return `part` of `whole` in per cent with one decimal, None when the whole is below LEAST.

    Never rounded up to 100 nor down to 0: one late answer of a thousand is not "all in time".
    """
    if whole < LEAST:
        return None
    percent = round(100 * part / whole, 1)
    if percent == 100 and part < whole:
        return 99.9
    return 0.1 if percent == 0 and part else percent


def median(histogram: Mapping[int, int]) -> float | None:
    """Return the median of values given with their counts, None when there are fewer than LEAST."""
    total = sum(histogram.values())
    if total < LEAST:
        return None
    middle = {(total - 1) // 2, total // 2}
    found, passed = [], 0
    for value in sorted(histogram):
        here = range(passed, passed + histogram[value])
        found += [value for place in middle if place in here]
        passed = here.stop
    return sum(found) / len(found)
