"""Reference data as files: `data/terms/*.toml` into rows. A wrong file is told by its table and field."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from jauap.terms.engine import CountedFrom, Extension, Name, Procedure, RegistrationRule, StartRule, Unit, WorkWeek
from jauap.terms.engine.reference import (
    DayOffRow,
    ProcedureRow,
    ProfileRow,
    Reference,
    RegionalDayRow,
    TransferRow,
    WeekRow,
)

Table = dict[str, Any]


def read_reference(folder: Path) -> Reference:
    """Read `procedures.toml` and `calendars.toml`. Raises ValueError naming what is wrong, OSError for no file."""
    procedures = _read(folder / "procedures.toml")
    calendars = _read(folder / "calendars.toml")
    names = {code: _name(table) for code, table in procedures["name"].items()}
    return Reference(
        profiles=tuple(ProfileRow(row["code"], row["nature"], _name(row["name"])) for row in procedures["profile"]),
        procedures=tuple(row for table in procedures["version"] for row in _versions(table, names)),
        holiday_names=tuple(_name(row) for row in calendars["holiday_name"]),
        weeks=tuple(_week(row) for row in calendars["week"]),
        day_offs=tuple(_day_off(row) for row in calendars.get("day_off", [])),
        transfers=tuple(_transfer(row) for row in calendars["transfer"]),
        regional_days=tuple(_regional_day(row) for row in calendars.get("regional_day", [])),
    )


def _read(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path.name}: {error}") from error


def _versions(table: Table, names: dict[str, Name]) -> Iterator[ProcedureRow]:
    """One table holds one rule for several procedures."""
    for code in table["codes"]:
        if code not in names:
            raise ValueError(f"procedures.toml: procedure {code} has no name.")
        yield ProcedureRow(_procedure(code, table), names[code])


def _procedure(code: str, table: Table) -> Procedure:
    return Procedure(
        code=code,
        profile=table["profile"],
        days=table["days"],
        unit=Unit(table["unit"]),
        start_rule=StartRule(table["start_rule"]),
        registration_rule=RegistrationRule(table["registration_rule"]),
        roll_over=table["roll_over"],
        cutoff=table.get("cutoff"),
        extension=_extension(table.get("extension")),
        valid_from=table.get("valid_from"),
        valid_to=table.get("valid_to"),
        source=table["source"],
        verified=table["verified"],
    )


def _extension(table: Table | None) -> Extension | None:
    if table is None:
        return None
    return Extension(
        amount=table["amount"],
        unit=Unit(table["unit"]),
        counted_from=CountedFrom(table["counted_from"]),
        told_in=table["told_in"],
        times=table.get("times"),
    )


def _week(row: Table) -> WeekRow:
    week = WorkWeek(row.get("valid_from") or date.min, frozenset(row["weekend"]), row["day_ends"])
    return WeekRow(week, row["source"], row["verified"])


def _day_off(row: Table) -> DayOffRow:
    return DayOffRow(row["day"], _name(row["name"]), row.get("off", True), row["source"], row["verified"])


def _transfer(row: Table) -> TransferRow:
    return TransferRow(row["off"], row["worked"], row["decree"], row["source"], row["verified"])


def _regional_day(row: Table) -> RegionalDayRow:
    return RegionalDayRow(row["territory"], row["day"], _name(row["name"]), row["source"], row["verified"])


def _name(table: Table) -> Name:
    return Name(table["kk"], table["ru"], table["en"])
