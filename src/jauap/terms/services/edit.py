"""Edits of calendars and procedures: first a dry run that says which deadlines move, then the edit itself."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from jauap.accounts.models import User
from jauap.core.time import local_date
from jauap.terms.engine import OutsideCalendar
from jauap.terms.engine.reference import ProcedureRow, Reference, UnknownProcedure
from jauap.terms.models import DayOff, ProcedureVersion, Profile, ReferenceChange, RegionalDay, Transfer
from jauap.terms.ports import OpenClock, clock_sources
from jauap.terms.queries.held import deadline_in, territory_path
from jauap.terms.queries.rows import read_reference
from jauap.terms.services import writing
from jauap.terms.services.changes import CalendarChange
from jauap.terms.services.history import announce, lock_reference
from jauap.terms.services.telling import tell_calendar, tell_procedure


@dataclass(frozen=True, slots=True)
class Move:
    """A deadline that an edit moves. `new_due_at` None: under the new data it cannot be computed, `fault` says why."""

    key: tuple[str, int]
    old_due_at: datetime
    new_due_at: datetime | None
    fault: str = ""
    name: str = ""


def preview_calendar_change(*, change: CalendarChange, clocks: Iterable[OpenClock] | None = None) -> list[Move]:
    """Return the deadlines that the change would move; nothing is written. `clocks`: all running ones by default."""
    return find_moves(apply_to(read_reference(), change), clocks)


@transaction.atomic
def edit_calendar(*, change: CalendarChange, by: User | None, seen: int | None = None) -> ReferenceChange:
    """Change the calendar, keep the edit as history and have the running clocks recomputed.

    `seen` is the newest edit that its author has seen. Raises OvertakenByAnotherEdit when there is a newer one,
    NothingToDrop for a day that is not entered, IntegrityError when a day is already used by another transfer,
    Territory.DoesNotExist for an unknown code.
    """
    lock_reference(seen)
    data = read_reference()
    details = {**_describe(change), "rows": tell_calendar(data, change)}
    moved = len(find_moves(apply_to(data, change)))
    _drop(change)
    for day_off in change.day_offs:
        _put(DayOff, *writing.day_off_fields(day_off))
    for transfer in change.transfers:
        _put(Transfer, *writing.transfer_fields(transfer))
    for regional_day in change.regional_days:
        _put(RegionalDay, *writing.regional_day_fields(regional_day))
    return announce(what=ReferenceChange.What.CALENDAR, by=by, details=details, moved=moved)


def preview_procedure_change(*, row: ProcedureRow, clocks: Iterable[OpenClock] | None = None) -> list[Move]:
    """Return the deadlines that a new version of a procedure would move; nothing is written."""
    return find_moves(with_version(read_reference(), row), clocks)


@transaction.atomic
def edit_procedure(*, row: ProcedureRow, by: User | None, seen: int | None = None) -> ReferenceChange:
    """Put a version of a procedure into effect: the version before it ends on the day when this one begins.

    A version that begins on the same day is replaced. Raises Profile.DoesNotExist, OvertakenByAnotherEdit (see
    `edit_calendar`), and IntegrityError when it would overlap a later version (give it a last day).
    """
    lock_reference(seen)
    data, rule = read_reference(), row.procedure
    moved = len(find_moves(with_version(data, row)))
    profile = Profile.objects.get(code=rule.profile)
    others = ProcedureVersion.objects.filter(profile=profile, code=rule.code).exclude(valid_from=rule.valid_from)
    if rule.valid_from:
        others.valid_on(rule.valid_from).update(valid_to=rule.valid_from)
    _put(ProcedureVersion, *writing.procedure_fields(row, profile.pk))
    named = {"profile": rule.profile, "code": rule.code, "from": str(rule.valid_from or ""), "days": rule.days}
    details = {**named, "rows": [tell_procedure(_before(data, row), row)]}
    return announce(what=ReferenceChange.What.PROCEDURE, by=by, details=details, moved=moved)


def find_moves(after: Reference, clocks: Iterable[OpenClock] | None = None) -> list[Move]:
    """Return the clocks whose deadline under `after` is another than the one they run to."""
    if clocks is None:
        clocks = (clock for source in clock_sources() for clock in source.open_clocks())
    return [move for clock in clocks if (move := _move(after, clock)) is not None]


def apply_to(data: Reference, change: CalendarChange) -> Reference:
    """Return the reference data as it would be after the change."""
    off_gone = {*change.drop_day_offs, *(row.day for row in change.day_offs)}
    moved_gone = {*change.drop_transfers, *(row.off for row in change.transfers)}
    regional_gone = {*change.drop_regional_days, *((row.territory, row.day) for row in change.regional_days)}
    return replace(
        data,
        day_offs=(*(row for row in data.day_offs if row.day not in off_gone), *change.day_offs),
        transfers=(*(row for row in data.transfers if row.off not in moved_gone), *change.transfers),
        regional_days=(
            *(row for row in data.regional_days if (row.territory, row.day) not in regional_gone),
            *change.regional_days,
        ),
    )


def with_version(data: Reference, row: ProcedureRow) -> Reference:
    """Return the reference data with a version put into effect, the one before it ended."""
    kept = [_end_at(old, row) for old in data.procedures if not _is_same(old, row)]
    return replace(data, procedures=(*kept, row))


def _before(data: Reference, row: ProcedureRow) -> ProcedureRow | None:
    """Return the version that governs, until the edit, what is received on its first day."""
    rule, begins = row.procedure, row.procedure.valid_from
    versions = data.by_code.get((rule.profile, rule.code), ())
    return next((old for old in versions if _is_same(old, row) or (begins and old.procedure.is_valid_on(begins))), None)


def _is_same(old: ProcedureRow, new: ProcedureRow) -> bool:
    def key(each: ProcedureRow) -> tuple[str, str, date | None]:
        return each.procedure.profile, each.procedure.code, each.procedure.valid_from

    return key(old) == key(new)


def _end_at(old: ProcedureRow, new: ProcedureRow) -> ProcedureRow:
    first, second = old.procedure, new.procedure
    begins = second.valid_from
    same_procedure = (first.profile, first.code) == (second.profile, second.code)
    if begins is None or not same_procedure or not first.is_valid_on(begins):
        return old
    return ProcedureRow(replace(first, valid_to=begins), old.name)


def _move(after: Reference, clock: OpenClock) -> Move | None:
    try:
        deadline = deadline_in(
            after,
            clock.procedure,
            clock.received_at,
            clock.profile,
            territory_path(clock.region),
            events=clock.events,
            days=clock.days,
        )
    except (UnknownProcedure, OutsideCalendar, ValueError) as fault:
        return Move(clock.key, clock.due_at, None, f"{local_date(clock.received_at)}: {fault}", name=clock.name)
    if deadline.due_at == clock.due_at:
        return None
    return Move(clock.key, clock.due_at, deadline.due_at, name=clock.name)


def _drop(change: CalendarChange) -> None:
    DayOff.objects.filter(day__in=change.drop_day_offs).delete()
    Transfer.objects.filter(off__in=change.drop_transfers).delete()
    for territory, day in change.drop_regional_days:
        RegionalDay.objects.filter(territory__code=territory, day=day).delete()


def _put(
    model: type[DayOff] | type[Transfer] | type[RegionalDay] | type[ProcedureVersion],
    key: writing.Fields,
    rest: writing.Fields,
) -> None:
    model._default_manager.update_or_create(**key, defaults=rest)


def _describe(change: CalendarChange) -> dict[str, Any]:
    """Days and codes, by which the history can be searched."""
    return {
        "day_offs": [str(row.day) for row in change.day_offs],
        "transfers": [[str(row.off), str(row.worked)] for row in change.transfers],
        "regional_days": [[row.territory, str(row.day)] for row in change.regional_days],
        "dropped_day_offs": [str(day) for day in change.drop_day_offs],
        "dropped_transfers": [str(day) for day in change.drop_transfers],
        "dropped_regional_days": [[code, str(day)] for code, day in change.drop_regional_days],
    }
