"""The fold: bringing the roll-ups up to the registry."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction

from jauap.core.time import local_date, now
from jauap.dashboards import statements
from jauap.dashboards.models import Fold


@dataclass(frozen=True)
class Folded:
    """What one fold did: how many groups (body and day) it counted anew, and the instant its figures hold for."""

    groups: int
    at: datetime


@transaction.atomic(durable=True)
def fold_figures(*, at: datetime | None = None, anew: bool = False) -> Folded:
    """Count anew every group that changed since the last fold, for the instant `at` (now).

    Any number of folds may start at once: the second waits for the first. Counting twice changes nothing. `anew` counts
    everything, as after a restored backup. Not to be called inside a transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute(statements.LOCK)
        cursor.execute(statements.BEGIN)
    fold = Fold.objects.get(pk=1)
    moment = at or now()
    mark = _rows(statements.MARK)[0]
    groups = _count_days(fold, moment, anew=anew)
    day = local_date(moment)
    new_day = fold.day != day
    if groups or new_day:
        _count_sums(fold, day, everything=anew or new_day)
    _settle(fold, *mark)
    fold.at, fold.day = moment, day
    fold.save()
    return Folded(groups, moment)


def _settle(fold: Fold, seen: int, this: int, oldest: int) -> None:
    """Move the mark behind which no event can appear any more; see `Fold`.

    What stands there was read before the groups were looked for: an event that commits in between is counted twice,
    never missed.
    """
    if fold.pending > fold.settled:
        fold.pending_before = fold.pending_before or this
        if oldest >= fold.pending_before:
            fold.settled = fold.pending
    if fold.pending <= fold.settled:
        fold.pending, fold.pending_before = seen, 0


def _count_days(fold: Fold, at: datetime, *, anew: bool) -> int:
    """Count the touched groups anew; return how many there were."""
    with connection.cursor() as cursor:
        cursor.execute(statements.STAGE)
        settled = 0 if anew else fold.settled
        cursor.execute(statements.TOUCH, {"settled": settled, "before": fold.at or at, "at": at})
        groups: int = cursor.rowcount
        if anew:
            cursor.execute("DELETE FROM dashboards_bodyday")
        if groups:
            cursor.execute("ANALYZE dashboards_touched")
            cursor.execute(statements.CLEAR)
            cursor.execute(statements.COUNT, {"at": at})
    return groups


def _count_sums(fold: Fold, day: date, *, everything: bool) -> None:
    """Add the days up: a year of each body that changed (of all, when the year moved on a day), weeks, topics."""
    scope: dict[str, Any] = {"all": everything, "day": day}
    with connection.cursor() as cursor:
        cursor.execute(statements.CLEAR_YEAR, scope)
        cursor.execute(statements.COUNT_YEAR, scope)
    fold.weeks = [[week.isoformat(), *counts] for week, *counts in _rows(statements.COUNT_WEEKS, scope)]
    fold.topics = [category for (category,) in _rows(statements.COUNT_TOPICS, scope)]


def _rows(statement: str, parameters: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
