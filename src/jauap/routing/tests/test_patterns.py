"""How patterns of words are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jauap.routing.patterns import Pattern, PatternSet, check_pattern, read_pattern, words


def found(text: str, *written: str, but: tuple[str, ...] = ()) -> list[str]:
    patterns = [*(read_pattern(word, meaning="x") for word in written)]
    patterns += [read_pattern(word, meaning="x", exception=True) for word in but]
    made = PatternSet.compile((pattern for pattern in patterns if pattern), max_gap=2)
    return [pattern.written for pattern in made.found(words(text))]


@pytest.mark.parametrize(
    ("text", "pattern", "matches"),
    [
        ("пахнет газом", "газ", False),
        ("пахнет газом", "газ*", True),
        ("Газ, сильно пахнет", "газ пахнет", True),
        ("кошені тазалаңыздаршы", "*ңыздаршы", True),
        ("кошені тазалаңыздар", "*ңыздаршы", False),
        ("тез ңыздаршы", "тез *ңыздаршы", True),
        ("газ один два пахнет", "газ пахнет", True),
        ("газ один два три пахнет", "газ пахнет", False),
        ("пахнет газ", "газ пахнет", False),
        ("газ газ один два пахнет", "газ пахнет", True),
        ("Ребёнок", "ребенок", True),
        ("ребенок", "ребёнок", True),
        ("орт", "өрт", False),
        ("ӨРТ!!!", "өрт", True),
        ("a b x c d e y f z", "a x y z", False),
        ("a b x c y e f z", "a x y z", True),
    ],
)
def test_a_pattern_matches(text: str, pattern: str, matches: bool) -> None:
    assert found(text, pattern) == ([pattern.replace("ё", "е")] if matches else [])


def test_an_exception_takes_back_only_what_it_overlaps() -> None:
    assert found("после пожара во дворе", "пожара", but=("после пожара",)) == []
    assert found("после пожара снова пожара", "пожара", but=("после пожара",)) == ["пожара"]


def test_each_pattern_counts_once() -> None:
    assert found("газ газ газ", "газ") == ["газ"]


@pytest.mark.parametrize("written", ["", "  ", "*", "!!! *"])
def test_a_pattern_without_words_is_none(written: str) -> None:
    assert read_pattern(written, meaning="x") is None


@pytest.mark.parametrize("written", ["*газ*", "га*з", "пахнет *газ*", "**", "газ**"])
def test_a_star_elsewhere_than_at_one_end_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="star"):
        check_pattern(written)


@pytest.mark.parametrize("written", ["газ", "газ*", "*газ", "пахнет газ*", "*", ""])
def test_a_star_at_one_end_is_read(written: str) -> None:
    check_pattern(written)


@given(st.text(), st.lists(st.text(alphabet="абв* ", min_size=1), max_size=8), st.integers(0, 3))
def test_any_text_and_pattern_can_be_read(text: str, written: list[str], gap: int) -> None:
    patterns = [pattern for word in written if (pattern := read_pattern(word, meaning="x"))]
    matched = PatternSet.compile(patterns, max_gap=gap).found(words(text))
    assert all(isinstance(pattern, Pattern) for pattern in matched)


@given(st.lists(st.sampled_from("абв"), max_size=12), st.lists(st.sampled_from("абв"), min_size=1, max_size=3))
def test_matching_agrees_with_the_plain_definition(tokens: list[str], terms: list[str]) -> None:
    def reachable(place: int, rest: list[str]) -> bool:
        return not rest or any(
            tokens[after] == rest[0] and reachable(after, rest[1:])
            for after in range(place + 1, min(place + 4, len(tokens)))
        )

    expected = any(token == terms[0] and reachable(place, terms[1:]) for place, token in enumerate(tokens))
    made = PatternSet.compile([Pattern("x", tuple(terms))], max_gap=2)
    assert bool(made.found(tokens)) == expected
