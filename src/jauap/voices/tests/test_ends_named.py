"""Ends of spans of time in first sentences, days that no calendar has, and «soon»."""

from datetime import date

import pytest

from jauap.voices.answers.days_named import impossible_day
from jauap.voices.answers.ends_named import ends_named, says_soon

TODAY = date(2026, 11, 24)
"""A Tuesday."""


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Будет сделано до конца года.", [date(2026, 12, 31)]),
        ("Сделаем до конца этого года.", [date(2026, 12, 31)]),
        ("К концу 2027 года построим.", [date(2027, 12, 31)]),
        ("До конца месяца заменим.", [date(2026, 11, 30)]),
        ("До конца недели заменим.", [date(2026, 11, 29)]),
        ("До конца квартала заменим.", [date(2026, 12, 31)]),
        ("До конца декабря заменим.", [date(2026, 12, 31)]),
        ("До конца февраля 2028 года заменим.", [date(2028, 2, 29)]),
        ("В конце марта заменим.", [date(2027, 3, 31)]),
        ("Жыл соңына дейін жөнделеді.", [date(2026, 12, 31)]),
        ("Осы жылдың аяғына дейін жөнделеді.", [date(2026, 12, 31)]),
        ("2027 жылдың соңына дейін салынады.", [date(2027, 12, 31)]),
        ("Ай соңына дейін ауыстырылады.", [date(2026, 11, 30)]),
        ("Айдың аяғында ауыстырылады.", [date(2026, 11, 30)]),
        ("Апта соңына дейін ауыстырылады.", [date(2026, 11, 29)]),
        ("Аптаның аяғына дейін ауыстырылады.", [date(2026, 11, 29)]),
        ("Желтоқсанның соңына дейін жөнделеді.", [date(2026, 12, 31)]),
        ("It will be done by the end of the year.", [date(2026, 12, 31)]),
        ("It will be done by the end of this month.", [date(2026, 11, 30)]),
        ("Done by the end of March.", [date(2027, 3, 31)]),
        ("Done by the end of 2027.", [date(2027, 12, 31)]),
        ("Done by year-end.", [date(2026, 12, 31)]),
        ("Done by the end of the week.", [date(2026, 11, 29)]),
        ("Построили в конце 2025 года.", []),
        ("Дойдите до конца улицы.", []),
        ("Ауыл соңында жөнделді.", []),
        ("The end of the street is lit.", []),
        ("Весь год, месяц и неделю.", []),
        ("", []),
    ],
)
def test_ends_of_spans_are_read(text: str, days: list[date]) -> None:
    assert ends_named(text, on=TODAY) == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Починим 31 февраля.", "31 февраля"),
        ("Починим 31 апреля 2027 года.", "31 апреля 2027"),
        ("Починим 29 февраля.", "29 февраля"),
        ("До 32 декабря.", "32 декабря"),
        ("До 31.11.2026.", "31.11.2026"),
        ("30 ақпанда жөнделеді.", "30 ақпанда"),
        ("31 маусымға дейін жөнделеді.", "31 маусымға"),
        ("It will be repaired on 31 June.", "31 June"),
        ("Починим 28 февраля.", ""),
        ("Починим 29 февраля 2028 года.", ""),
        ("Починим 31 декабря.", ""),
        ("31 мамырға дейін", ""),
        ("35 may be too many.", ""),
        ("32 маршрут, 35 маршрутов", ""),
        ("Тариф 31.02 тенге, версия 3.12.1", ""),
    ],
)
def test_days_that_no_calendar_has_are_found(text: str, day: str) -> None:
    assert impossible_day(text, on=TODAY) == day


@pytest.mark.parametrize(
    "text",
    ["Фонарь скоро починят.", "Лампу заменим позже.", "Абай көшесі жақын арада жөнделеді.", "Воду дадут на днях.",
     "The lamp will be repaired soon.", "Яму засыплют в ближайшее время."],
)  # fmt: skip
def test_soon_is_no_day(text: str) -> None:
    assert says_soon(text)


@pytest.mark.parametrize(
    "text",
    ["Заменим не позднее 5 мая.", "Позже 22:00 шуметь нельзя.", "Фонарь заменён.", "Шам жанды.", "The lamp is on."],
)
def test_what_is_not_soon(text: str) -> None:
    assert not says_soon(text)
