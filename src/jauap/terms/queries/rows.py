"""From the tables to the engine's rows."""

from datetime import date

from jauap.core.models import Named
from jauap.terms.engine import (
    CountedFrom,
    Extension,
    Name,
    Procedure,
    RegistrationRule,
    StartRule,
    Unit,
    WorkWeek,
)
from jauap.terms.engine.reference import (
    DayOffRow,
    ProcedureRow,
    ProfileRow,
    Reference,
    RegionalDayRow,
    TransferRow,
    WeekRow,
)
from jauap.terms.models import (
    DayOff,
    HolidayName,
    ProcedureVersion,
    Profile,
    RegionalDay,
    Transfer,
)
from jauap.terms.models import (
    WorkWeek as WorkWeekModel,
)


def read_reference() -> Reference:
    """Read all reference data: seven queries."""
    return Reference(
        profiles=tuple(ProfileRow(row.code, row.nature, name_of(row)) for row in Profile.objects.order_by("id")),
        procedures=tuple(
            procedure_row(row)
            for row in ProcedureVersion.objects.select_related("profile").order_by("profile", "code", "valid_from")
        ),
        holiday_names=tuple(name_of(row) for row in HolidayName.objects.order_by("id")),
        weeks=tuple(week_row(row) for row in WorkWeekModel.objects.order_by("id")),
        day_offs=tuple(day_off_row(row) for row in DayOff.objects.order_by("day")),
        transfers=tuple(transfer_row(row) for row in Transfer.objects.order_by("off")),
        regional_days=tuple(
            regional_day_row(row) for row in RegionalDay.objects.select_related("territory").order_by("day")
        ),
    )


def name_of(row: Named) -> Name:
    """Return the names of a row."""
    return Name(row.name_kk, row.name_ru, row.name_en)


def procedure_row(row: ProcedureVersion) -> ProcedureRow:
    """Return the version as the engine counts with it."""
    procedure = Procedure(
        code=row.code,
        profile=row.profile.code,
        days=row.days,
        unit=Unit(row.unit),
        start_rule=StartRule(row.start_rule),
        registration_rule=RegistrationRule(row.registration_rule),
        roll_over=row.roll_over,
        cutoff=row.cutoff,
        extension=_extension(row),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        source=row.source,
        verified=row.verified,
    )
    return ProcedureRow(procedure, name_of(row))


def week_row(row: WorkWeekModel) -> WeekRow:
    """Return the usual week."""
    week = WorkWeek(row.valid_from or date.min, frozenset(row.weekend), row.day_ends)
    return WeekRow(week, row.source, row.verified)


def day_off_row(row: DayOff) -> DayOffRow:
    """Return a holiday added or struck out."""
    return DayOffRow(row.day, name_of(row), row.off, row.source, row.verified)


def transfer_row(row: Transfer) -> TransferRow:
    """Return a moved day off."""
    return TransferRow(row.off, row.worked, row.decree, row.source, row.verified)


def regional_day_row(row: RegionalDay) -> RegionalDayRow:
    """Return a day off of a territory."""
    return RegionalDayRow(row.territory.code, row.day, name_of(row), row.source, row.verified)


def _extension(row: ProcedureVersion) -> Extension | None:
    if row.extension_amount is None or row.told_in is None:
        return None
    return Extension(
        amount=row.extension_amount,
        unit=Unit(row.extension_unit),
        counted_from=CountedFrom(row.extension_from),
        told_in=row.told_in,
        times=row.extension_times,
    )
