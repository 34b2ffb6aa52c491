"""One time zone for people, UTC for the store."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import get_language

ALMATY = ZoneInfo("Asia/Almaty")
"""UTC+5 since 2024-03-01, one zone for the whole country."""


def now() -> datetime:
    """Return this instant in UTC."""
    return datetime.now(UTC)


def local(at: datetime) -> datetime:
    """Return the same instant as wall-clock time in Almaty."""
    return at.astimezone(ALMATY)


def local_date(at: datetime) -> date:
    """Return the calendar day of an instant in Almaty."""
    return local(at).date()


def today() -> date:
    """Return the calendar day in Almaty."""
    return local_date(now())


def weekday_name(day: date) -> str:
    """Return the day of the week as it stands within a sentence: small in Kazakh and Russian."""
    name = date_format(day, "l")
    return name if get_language() == "en" else name.lower()


def day_before_stop(day: date) -> str:
    """Return a day as it stands right before a full stop: in Russian it ends with one already."""
    return date_format(day, "DATE_FORMAT").removesuffix(".")
