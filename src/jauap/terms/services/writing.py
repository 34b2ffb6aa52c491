"""From the engine's rows to the tables: find by natural key, and the fields to store."""

from typing import Any

from jauap.places.models import Territory
from jauap.terms.engine import Extension, Name, Procedure
from jauap.terms.engine.reference import (
    DayOffRow,
    ProcedureRow,
    ProfileRow,
    RegionalDayRow,
    TransferRow,
    WeekRow,
)

Fields = dict[str, Any]


def name_fields(name: Name) -> Fields:
    """Return the columns of a name."""
    return {"name_kk": name.kk, "name_ru": name.ru, "name_en": name.en}


def profile_fields(row: ProfileRow) -> tuple[Fields, Fields]:
    """Return (key, other columns)."""
    return {"code": row.code}, {"nature": row.nature, **name_fields(row.name)}


def procedure_fields(row: ProcedureRow, profile_id: int) -> tuple[Fields, Fields]:
    """Return (key, other columns)."""
    rule = row.procedure
    key = {"profile_id": profile_id, "code": rule.code, "valid_from": rule.valid_from}
    return key, {**_rule_fields(rule), **_extension_fields(rule.extension), **name_fields(row.name)}


def week_fields(row: WeekRow) -> tuple[Fields, Fields]:
    """Return (key, other columns)."""
    valid_from = None if row.week.valid_from.year == 1 else row.week.valid_from
    rest = {"weekend": sorted(row.week.weekend), "day_ends": row.week.day_ends}
    return {"valid_from": valid_from}, {**rest, "source": row.source, "verified": row.verified}


def day_off_fields(row: DayOffRow) -> tuple[Fields, Fields]:
    """Return (key, other columns)."""
    rest = {"off": row.off, "source": row.source, "verified": row.verified}
    return {"day": row.day}, {**rest, **name_fields(row.name)}


def transfer_fields(row: TransferRow) -> tuple[Fields, Fields]:
    """Return (key, other columns)."""
    rest = {"worked": row.worked, "decree": row.decree, "source": row.source, "verified": row.verified}
    return {"off": row.off}, rest


def regional_day_fields(row: RegionalDayRow) -> tuple[Fields, Fields]:
    """Return (key, other columns). Raises Territory.DoesNotExist for a code that no territory has."""
    territory = Territory.objects.get(code=row.territory)
    rest = {"source": row.source, "verified": row.verified, **name_fields(row.name)}
    return {"territory_id": territory.pk, "day": row.day}, rest


def _rule_fields(rule: Procedure) -> Fields:
    return {
        "days": rule.days,
        "unit": rule.unit.value,
        "start_rule": rule.start_rule.value,
        "registration_rule": rule.registration_rule.value,
        "cutoff": rule.cutoff,
        "roll_over": rule.roll_over,
        "valid_to": rule.valid_to,
        "source": rule.source,
        "verified": rule.verified,
    }


def _extension_fields(extension: Extension | None) -> Fields:
    return {
        "extension_amount": extension.amount if extension else None,
        "extension_unit": extension.unit.value if extension else "",
        "extension_from": extension.counted_from.value if extension else "",
        "extension_times": extension.times if extension else None,
        "told_in": extension.told_in if extension else None,
    }
