"""Days to come in first sentences as officials write them."""

from datetime import date

import pytest

from jauap.voices.answers.days_named import days_named

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Фонарь заменим до 15 декабря.", [date(2026, 12, 15)]),
        ("Фонарь заменим до 15 декабря 2027 года.", [date(2027, 12, 15)]),
        ("Шам 15 желтоқсанға дейін ауыстырылады.", [date(2026, 12, 15)]),
        ("2027 жылғы 3 ақпанға дейін жөнделеді.", [date(2027, 2, 3)]),
        ("The lamp will be replaced by 15 December.", [date(2026, 12, 15)]),
        ("The lamp will be replaced by January 5th, 2027.", [date(2027, 1, 5)]),
        ("Отремонтируем до 01.03.2027.", [date(2027, 3, 1)]),
        ("2026-12-24 дейін", [date(2026, 12, 24)]),
        ("Отремонтируем до 15 января.", [date(2027, 1, 15)]),
        ("С 5 по 20 декабря перекроем, до 20 декабря откроем", [date(2026, 12, 20)]),
        ("Фонарь заменён 12 ноября.", []),
        ("Заменили 3 марта 2026 года.", []),
        ("Работы завершены 30 ноября.", []),
        ("31 ақпанға дейін", []),
        ("улица 28 гвардейской дивизии, дом 5", []),
        ("В 2027 году отремонтируем 3 дома", []),
        ("5 мая көшесі жөнделді", []),
        ("", []),
    ],
)
def test_days_to_come_are_read(text: str, days: list[date]) -> None:
    assert days_named(text, on=TODAY) == days
