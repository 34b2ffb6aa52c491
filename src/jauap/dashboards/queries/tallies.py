"""From rows of the roll-ups to figures."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet, Sum
from django.db.models.functions import TruncMonth

from jauap.core.time import ALMATY
from jauap.dashboards.figures import Counts, Figures
from jauap.dashboards.models import BodyDay, BodyYear, Fold

SUMS = ("received", "answered", "on_time", "late", "disputed", "not_solved")
MONTHS = 12


@dataclass(frozen=True)
class Week:
    """One week from Monday: how many voices came in, how many got their first answer."""

    monday: date
    received: int
    answered: int


@dataclass(frozen=True)
class State:
    """Until when the registry is counted (None: never yet), and what belongs to no single body."""

    at: datetime | None
    day: date | None
    weeks: list[Week]
    topics: list[int]

    @property
    def local_at(self) -> datetime | None:
        """The instant as wall-clock time in Almaty."""
        return self.at.astimezone(ALMATY) if self.at else None


@dataclass(frozen=True)
class Month:
    """The voices that a body received in one month."""

    first: date
    figures: Figures


def state() -> State:
    """Return how far the registry is counted (1 query)."""
    row = Fold.objects.filter(pk=1).first()
    if row is None:
        return State(None, None, [], [])
    weeks = [Week(date.fromisoformat(monday), received, answered) for monday, received, answered in row.weeks]
    return State(row.at, row.day, weeks, list(row.topics))


def by_body() -> dict[int | None, Figures]:
    """Return the figures of the last 365 days of every body that has any; None: voices without a body (1 query)."""
    return _by_body(BodyYear.objects.all())


def of_body(body_id: int) -> Figures:
    """Return the figures of one body over the last 365 days (1 query)."""
    return _by_body(BodyYear.objects.filter(body_id=body_id)).get(body_id, Figures({}))


def months(body_id: int, until: date) -> list[Month]:
    """Return the last twelve months of a body, the oldest first, months without voices included (1 query)."""
    firsts = _last_months(until)
    rows = (
        BodyDay.objects.filter(body_id=body_id, day__gte=firsts[0])
        .annotate(month=TruncMonth("day"))
        .values_list("month", "nature")
        .annotate(*(Sum(name) for name in SUMS))
    )
    found: dict[date, dict[str, Counts]] = {}
    for month, nature, *sums in rows:
        found.setdefault(month, {})[nature] = Counts(*sums)
    return [Month(first, Figures(found.get(first, {}))) for first in firsts]


def topics(body_id: int, since: date, *, limit: int = 8) -> list[tuple[int, int]]:
    """Return the commonest categories of a body and how many voices each has, most first (1 query)."""
    totals: dict[int, int] = {}
    for counts in BodyDay.objects.filter(body_id=body_id, day__gt=since).values_list("topics", flat=True):
        for key, voices in counts.items():
            totals[int(key)] = totals.get(int(key), 0) + voices
    return sorted(totals.items(), key=lambda item: (-item[1], item[0]))[:limit]


def _by_body(rows: QuerySet[BodyYear]) -> dict[int | None, Figures]:
    found: dict[int | None, dict[str, Counts]] = {}
    for body, nature, raw, *sums in rows.values_list("body_id", "nature", "answer_days", *SUMS):
        days = {int(key): voices for key, voices in raw.items()}
        found.setdefault(body, {})[nature] = Counts(**dict(zip(SUMS, sums, strict=True)), answer_days=days)
    return {body: Figures(natures) for body, natures in found.items()}


def _last_months(until: date) -> list[date]:
    """Return the first days of the last twelve months, the oldest first."""
    last = until.year * 12 + until.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(last - MONTHS + 1, last + 1)]
