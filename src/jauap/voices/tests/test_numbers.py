"""Numbers: what is printed, what is forgiven, what is refused; Python and the database agree."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from stdnum import damm

from jauap.voices.numbers.digits import (
    check_digit,
    clean_code,
    format_number,
    new_access_code,
    parse_number,
    spell_code,
)

years = st.integers(2000, 2999)
serials = st.integers(1, 99_999_999)


def test_the_first_number_of_a_year() -> None:
    assert format_number(2026, 1) == "2026-0000001-" + str(check_digit("20260000001"))


@given(st.text("0123456789", min_size=1, max_size=20))
def test_check_digit_is_the_published_one(digits: str) -> None:
    assert str(check_digit(digits)) == damm.calc_check_digit(digits)


@given(years, serials)
def test_a_printed_number_is_read_back(year: int, serial: int) -> None:
    number = format_number(year, serial)
    assert parse_number(number) == number
    assert parse_number(number.replace("-", "")) == number
    assert parse_number(f"  {number.replace('-', ' — ')} ") == number


@given(years, st.integers(1, 9_999_999), st.integers(0, 11), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(year: int, serial: int, place: int, shift: int) -> None:
    digits = format_number(year, serial).replace("-", "")
    wrong = digits[:place] + str((int(digits[place]) + shift) % 10) + digits[place + 1 :]
    assert parse_number(wrong) is None


@given(years, st.integers(1, 9_999_999), st.integers(0, 10))
def test_swapped_neighbours_are_noticed(year: int, serial: int, place: int) -> None:
    digits = format_number(year, serial).replace("-", "")
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    assert parse_number(swapped) == (None if swapped != digits else format_number(year, serial))


def test_missing_zeros_and_look_alikes_are_forgiven() -> None:
    number = format_number(2026, 137)
    check = number[-1]
    assert parse_number(f"2026-137-{check}") == number
    assert parse_number(f"2О26-ООООl37-{check}") == number


@given(st.text(max_size=80))
def test_any_text_is_survived(text: str) -> None:
    parse_number(text)


def test_code_is_spelled_and_read_back() -> None:
    code = new_access_code()
    assert clean_code(spell_code(code)) == code
    assert len(code) == 8


@pytest.mark.django_db
@pytest.mark.parametrize("serial", [1, 42, 9_999_999, 10_000_000, 123_456_789])
def test_the_database_writes_the_same_number(serial: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT voices_format_number(2026, %s)", [serial])
        assert cursor.fetchone()[0] == format_number(2026, serial)
