"""A change of the calendar, as the edits and the dry run take it."""

from dataclasses import dataclass
from datetime import date

from jauap.terms.engine.reference import DayOffRow, RegionalDayRow, TransferRow


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """Rows to put (added, or in place of the row of the same day) and days whose rows are dropped.

    Transfers are dropped by the day they make free; regional days by (code of the territory, day).
    """

    day_offs: tuple[DayOffRow, ...] = ()
    transfers: tuple[TransferRow, ...] = ()
    regional_days: tuple[RegionalDayRow, ...] = ()
    drop_day_offs: tuple[date, ...] = ()
    drop_transfers: tuple[date, ...] = ()
    drop_regional_days: tuple[tuple[str, date], ...] = ()
