"""Slips between words, and which correction is taken."""

import pytest

from jauap.search.spelling import Known, best_correction, slips


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("су", "су", 0), ("", "су", 2), ("жарык", "жаырк", 1), ("кокыс", "кокс", 1), ("кокыс", "каккс", 2), ("ab", "", 2)],
)
def test_slips_are_counted_both_ways(one: str, other: str, expected: int) -> None:
    assert slips(one, other) == slips(other, one) == expected


def test_the_nearest_then_the_commonest_is_taken() -> None:
    known = [Known("кокыс", "қоқыс", 3), Known("кокы", "қоқы", 9), Known("кокыт", "қоқыт", 4)]
    best = best_correction("кокыз", known)
    assert best is not None
    assert best.form == "қоқы"


def test_short_words_are_allowed_one_slip_and_the_word_itself_is_no_correction() -> None:
    assert best_correction("суар", [Known("саур", "саур", 1)]) == Known("саур", "саур", 1)
    assert best_correction("суар", [Known("сары", "сары", 1)]) is None
    assert best_correction("су", [Known("су", "су", 1)]) is None


@pytest.mark.parametrize(
    ("stem", "other"),
    [("ив", "див"), ("ива", "дива"), ("аба", "ала"), ("ахмет", "рахмет"), ("петр", "метр"), ("сапфир", "сауир")],
)
def test_a_name_that_nobody_wrote_is_no_common_word(stem: str, other: str) -> None:
    assert best_correction(stem, [Known(other, other, 400)]) is None


@pytest.mark.parametrize(
    ("stem", "other"),
    [("мусар", "мусор"), ("отоплн", "отоплен"), ("укица", "улица"), ("луица", "улица"), ("канолизацья", "канализация")],
)
def test_a_slip_is_found(stem: str, other: str) -> None:
    assert best_correction(stem, [Known(other, other, 1)]) == Known(other, other, 1)
