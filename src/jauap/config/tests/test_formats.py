"""Dates, times and numbers as a person reads and types them in each language."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import polib
import pytest
from django import forms
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.utils import formats, timezone, translation
from django.utils.timesince import timesince
from pytest_django import Settings

OURS = Path(__file__).resolve().parents[1] / "locale_vendor"
DAY = date(2026, 11, 3)
NBSP = "\u00a0"
MONTHS = {
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "en": "January February March April May June July August September October November December",
}


@pytest.fixture(autouse=True)
def compiled(tmp_path: Path, settings: Settings) -> Iterator[None]:
    """Read our catalogs as they are now, compiled into a folder of the test."""
    for source in OURS.glob("*/LC_MESSAGES/django.po"):
        target = tmp_path / source.relative_to(OURS).with_suffix(".mo")
        target.parent.mkdir(parents=True)
        polib.pofile(str(source)).save_as_mofile(str(target))
    settings.LOCALE_PATHS = [tmp_path]
    formats.reset_format_cache()
    yield
    formats.reset_format_cache()


@pytest.mark.parametrize(
    ("language", "name", "shown"),
    [
        ("kk", "DATE_FORMAT", "2026 ж. 3 қараша"),
        ("ru", "DATE_FORMAT", "3 ноября 2026 г."),
        ("en", "DATE_FORMAT", "3 November 2026"),
        ("kk", "SHORT_DATE_FORMAT", "03.11.2026"),
        ("ru", "SHORT_DATE_FORMAT", "03.11.2026"),
        ("en", "SHORT_DATE_FORMAT", "03.11.2026"),
        ("kk", "YEAR_MONTH_FORMAT", "2026 ж. қараша"),
        ("ru", "YEAR_MONTH_FORMAT", "Ноябрь 2026 г."),
        ("en", "YEAR_MONTH_FORMAT", "November 2026"),
        ("kk", "MONTH_DAY_FORMAT", "3 қараша"),
        ("ru", "MONTH_DAY_FORMAT", "3 ноября"),
        ("en", "MONTH_DAY_FORMAT", "3 November"),
    ],
)
def test_date(language: str, name: str, shown: str) -> None:
    with translation.override(language):
        assert formats.date_format(DAY, name) == shown


@pytest.mark.parametrize("language", MONTHS)
def test_every_month(language: str) -> None:
    with translation.override(language):
        shown = [formats.date_format(date(2026, month, 1), "MONTH_DAY_FORMAT") for month in range(1, 13)]
    assert shown == [f"1 {month}" for month in MONTHS[language].split()]


def test_kazakh_days_of_the_week() -> None:
    week = [date(2026, 11, 2) + timedelta(days=day) for day in range(7)]
    with translation.override("kk"):
        assert [formats.date_format(day, "l D") for day in week] == [
            "дүйсенбі дс",
            "сейсенбі сс",
            "сәрсенбі ср",
            "бейсенбі бс",
            "жұма жм",
            "сенбі сб",
            "жексенбі жс",
        ]
        assert formats.date_format(DAY, "j N") == "3 қар."


@pytest.mark.parametrize("language", MONTHS)
def test_time_has_24_hours_and_the_week_begins_on_monday(language: str) -> None:
    with translation.override(language):
        assert formats.time_format(time(14, 5)) == "14:05"
        assert formats.time_format(time(9, 5)) == "09:05"
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("kk", "2026 ж. 3 қараша, 14:05"),
        ("ru", "3 ноября 2026 г., 14:05"),
        ("en", "3 November 2026, 14:05"),
    ],
)
def test_date_with_time(language: str, shown: str) -> None:
    with translation.override(language):
        assert formats.date_format(datetime(2026, 11, 3, 14, 5, tzinfo=UTC), "DATETIME_FORMAT") == shown


@pytest.mark.parametrize(
    ("language", "shown"),
    [("kk", f"1{NBSP}234{NBSP}567,50"), ("ru", f"1{NBSP}234{NBSP}567,50"), ("en", "1,234,567.50")],
)
def test_number(language: str, shown: str) -> None:
    with translation.override(language):
        assert formats.number_format(Decimal("1234567.5"), decimal_pos=2, force_grouping=True) == shown


@pytest.mark.parametrize("language", MONTHS)
@pytest.mark.parametrize("typed", ["03.11.2026", "3.11.26", "2026-11-03"])
def test_typed_date_is_understood(language: str, typed: str) -> None:
    with translation.override(language):
        assert forms.DateField().clean(typed) == DAY


@pytest.mark.parametrize("language", MONTHS)
def test_typed_moment_keeps_its_seconds_when_shown_again(language: str, settings: Settings) -> None:
    settings.USE_TZ = False
    field = forms.DateTimeField()
    with translation.override(language):
        moment = field.clean("03.11.2026 14:05:09")
        shown = field.widget.format_value(moment)
        assert shown is not None
        assert field.clean(shown) == moment
        assert field.clean("03.11.2026 14:05").minute == 5


@pytest.mark.parametrize(
    ("passed", "shown"),
    [
        (timedelta(seconds=90), "бір минут бұрын"),
        (timedelta(hours=1, minutes=5), "бір сағат бұрын"),
        (timedelta(hours=5, minutes=5), f"5{NBSP}сағат бұрын"),
        (timedelta(days=3, hours=2, minutes=5), f"3{NBSP}күн, 2{NBSP}сағат бұрын"),
        (timedelta(minutes=-10, seconds=-30), f"10{NBSP}минуттан кейін"),
        (timedelta(days=-16, hours=-1), f"2{NBSP}апта, 2{NBSP}күн өткен соң"),
    ],
)
def test_kazakh_distance_in_time(passed: timedelta, shown: str) -> None:
    """Each distance has slack, so that a slow machine reads the same words."""
    with translation.override("kk"):
        assert naturaltime(timezone.now() - passed) == shown


def test_kazakh_noun_stays_singular_after_a_number() -> None:
    now = timezone.now()
    with translation.override("kk"):
        assert [timesince(now - timedelta(days=days), now) for days in (1, 2, 7, 14)] == [
            f"1{NBSP}күн",
            f"2{NBSP}күн",
            f"1{NBSP}апта",
            f"2{NBSP}апта",
        ]
