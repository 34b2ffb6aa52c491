"""The check digit of a BIN."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jauap.bodies.bins import check_digit, is_bin


def test_second_row_of_weights() -> None:
    """The first sum leaves 10 (8·1 + 1·2 = 10), so the second weights decide (8·3 + 1·4 = 28 = 6 mod 11)."""
    assert check_digit("81000000000") == 6


def test_first_row_of_weights() -> None:
    """1·1 + 2·2 + 3·3 = 14 = 3 mod 11."""
    assert check_digit("12300000000") == 3


@given(st.from_regex(r"\A[0-9]{2}(0[1-9]|1[0-2])[4-6][0-3][0-9]{5}\Z"), st.integers(1, 9))
def test_any_other_last_digit_is_wrong(digits: str, shift: int) -> None:
    last = check_digit(digits)
    assume(last is not None)
    assert last is not None
    assert is_bin(f"{digits}{last}")
    assert not is_bin(f"{digits}{(last + shift) % 10}")


@pytest.mark.parametrize("text", ["", "12345", "9913450000000", "991340000000", "٩٩٠١٤٠٠٠٠٠٠١", "990190000001"])
def test_what_is_no_bin(text: str) -> None:
    assert not is_bin(text)
