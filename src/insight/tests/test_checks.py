"""IIN, BIN and phones against the published rules and examples worked out by hand."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.text import iin_facts, is_mobile, is_valid_bin, is_valid_iin, normalise_phone, synthetic_iin
from insight.text.checks import check_digit


def test_check_digit_by_hand() -> None:
    # 8·1+6·2+0·3+1·4+1·5+5·6+3·7+0·8+0·9+0·10+3·11 = 113, 113 mod 11 = 3
    assert check_digit("86011530003") == 3
    assert is_valid_iin("860115300033")
    assert not is_valid_iin("860115300034")


def test_second_weights_are_used_when_the_first_give_ten() -> None:
    # 0·1+0·2+0·3+1·4+0·5+1·6 = 10 → second: 1·6+1·8 = 14, 14 mod 11 = 3
    assert check_digit("00010100000") == 3


def test_some_numbers_are_never_issued() -> None:
    assert [serial for serial in range(300) if check_digit(f"9001013{serial:04d}") is None]


def test_iin_tells_birth_date_and_sex() -> None:
    facts = iin_facts(synthetic_iin(date(2004, 2, 29), "female", 7))
    assert facts is not None
    assert (facts.birth_date, facts.sex) == (date(2004, 2, 29), "female")


@pytest.mark.parametrize(
    "number",
    [
        "",
        "86011530003",
        "8601153000330",
        "86011530003x",
        "860115 300033",
        "٨٦٠١١٥٣٠٠٠٣٣",
        "861315300031",
        "860132300031",
    ],
)
def test_what_is_not_an_iin(number: str) -> None:
    assert not is_valid_iin(number)


def test_a_wrong_date_with_a_right_check_digit_is_refused() -> None:
    for eleven in ("86133030000", "86023030000", "86011500000", "86011590000"):
        digit = check_digit(eleven)
        assert digit is not None
        assert not is_valid_iin(f"{eleven}{digit}")


def test_bin() -> None:
    assert is_valid_bin("940140000385")  # a resident's head office, registered in January 1994
    assert not is_valid_bin("940140000386")
    assert not is_valid_bin("941340000385")
    assert not is_valid_iin("940140000385")


@settings(deadline=None)  # the serial is found by counting: slow on a busy machine
@given(
    st.dates(min_value=date(1800, 1, 1), max_value=date(2099, 12, 31)),
    st.sampled_from(["male", "female"]),
    st.integers(min_value=0, max_value=9000),
)
def test_synthetic_iin_is_valid_and_says_what_was_asked(born: date, sex: str, serial: int) -> None:
    facts = iin_facts(synthetic_iin(born, "male" if sex == "male" else "female", serial))
    assert facts is not None
    assert (facts.birth_date, facts.sex) == (born, sex)


def test_synthetic_iins_of_one_day_are_distinct() -> None:
    numbers = [synthetic_iin(date(1990, 1, 1), "male", serial) for serial in range(3000)]
    assert len(set(numbers)) == 3000
    assert numbers == sorted(numbers)


@pytest.mark.parametrize(("born", "serial"), [(date(1799, 1, 1), 0), (date(2100, 1, 1), 0), (date(1990, 1, 1), 9999)])
def test_synthetic_iin_out_of_range(born: date, serial: int) -> None:
    with pytest.raises(ValueError, match="No"):
        synthetic_iin(born, "male", serial)


def test_synthetic_iin_refuses_a_negative_serial() -> None:
    with pytest.raises(ValueError, match="No"):
        synthetic_iin(date(1990, 1, 1), "male", -1)


@pytest.mark.parametrize(
    "text",
    [
        "+77011234567",
        "8 701 123 45 67",
        "8(701)123-45-67",
        "7 701 1234567",
        "7011234567",
        "007 701 1234567",
        "+7 (701) 123–45–67",
    ],
)
def test_phone_is_normalised(text: str) -> None:
    assert normalise_phone(text) == "+77011234567"


@pytest.mark.parametrize(
    "text", ["", "112", "1414", "+79161234567", "701123456", "70112345678", "8 701 123 45 6x", "55-66-77"]
)
def test_what_is_not_a_phone_of_kazakhstan(text: str) -> None:
    assert normalise_phone(text) is None


def test_mobile_and_city_phones() -> None:
    assert is_mobile("+77471234567")
    assert not is_mobile("+77172556677")
    assert normalise_phone("8 (7172) 55-66-77") == "+77172556677"
