"""What an administrator must add to the calendar before it is too late."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from jauap.terms.queries.held import calendar, reference

NOVEMBER = 11
LOOK_AHEAD_DAYS = 60


@dataclass(frozen=True, slots=True)
class CalendarWarning:
    """`code`: no_transfers | unconfirmed_holiday; `text` says in the active language what to do."""

    code: str
    day: date
    text: str


def calendar_warnings(today: date) -> list[CalendarWarning]:
    """Return what is missing: from November, transfers of next year; holidays soon whose date nobody confirmed."""
    return [*_missing_transfers(today), *_unconfirmed(today)]


def _missing_transfers(today: date) -> list[CalendarWarning]:
    year = today.year + 1
    if today.month < NOVEMBER or any(row.off.year == year for row in reference().transfers):
        return []
    text = _("No days off moved by decree are entered for %(year)s. Add them, or deadlines of that year may be wrong.")
    return [CalendarWarning("no_transfers", date(year, 1, 1), text % {"year": year})]


def _unconfirmed(today: date) -> list[CalendarWarning]:
    text = _("The date of a holiday is only estimated: %(day)s. Confirm it or enter the right day.")
    return [
        CalendarWarning("unconfirmed_holiday", note.day, text % {"day": date_format(note.day, "DATE_FORMAT")})
        for note in calendar().notes.values()
        if note.estimated and 0 <= (note.day - today).days <= LOOK_AHEAD_DAYS
    ]
