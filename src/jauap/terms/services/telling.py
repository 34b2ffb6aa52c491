"""What the history keeps of an edit: each row before and after, as data that is public anyway."""

from typing import Any

from jauap.terms.engine import Name
from jauap.terms.engine.reference import DayOffRow, ProcedureRow, Reference, RegionalDayRow, TransferRow
from jauap.terms.services.changes import CalendarChange

Row = DayOffRow | TransferRow | RegionalDayRow
Key = tuple[str, ...]
Told = dict[str, Any]


class NothingToDrop(Exception):
    """A day that should be taken out was never entered, or somebody has taken it out before."""


def tell_calendar(data: Reference, change: CalendarChange) -> list[Told]:
    """Return the rows that a change puts or drops, each before and after. Raises NothingToDrop."""
    rows: list[Row] = [*data.day_offs, *data.transfers, *data.regional_days]
    there = {_key(row): row for row in rows}
    put: list[Row] = [*change.day_offs, *change.transfers, *change.regional_days]
    dropped: list[Key] = [
        *(("day_off", str(day)) for day in change.drop_day_offs),
        *(("transfer", str(day)) for day in change.drop_transfers),
        *(("regional", str(day), code) for code, day in change.drop_regional_days),
    ]
    if any(key not in there for key in dropped):
        raise NothingToDrop
    return [
        *(_told(key[0], there[key], None) for key in dropped),
        *(_told(_key(row)[0], there.get(_key(row)), row) for row in put),
    ]


def tell_procedure(before: ProcedureRow | None, after: ProcedureRow) -> Told:
    """Return a version with the one that it follows or replaces."""
    return {"kind": "procedure", "before": before and _version(before), "after": _version(after)}


def _key(row: Row) -> Key:
    if isinstance(row, TransferRow):
        return "transfer", str(row.off)
    if isinstance(row, DayOffRow):
        return "day_off", str(row.day)
    return "regional", str(row.day), row.territory


def _told(kind: str, before: Row | None, after: Row | None) -> Told:
    return {"kind": kind, "before": before and _half(before), "after": after and _half(after)}


def _half(row: Row) -> Told:
    if isinstance(row, TransferRow):
        return {"off": str(row.off), "worked": str(row.worked), "decree": row.decree, "source": row.source}
    place = {"territory": row.territory} if isinstance(row, RegionalDayRow) else {"off": row.off}
    return {"day": str(row.day), "name": _name(row.name), "source": row.source, **place}


def _version(row: ProcedureRow) -> Told:
    rule = row.procedure
    begins = str(rule.valid_from) if rule.valid_from else None
    return {"name": _name(row.name), "days": rule.days, "unit": rule.unit.value, "from": begins, "source": rule.source}


def _name(name: Name) -> list[str]:
    return [name.kk, name.ru, name.en]
