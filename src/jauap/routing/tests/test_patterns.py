"""How patterns of words are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jauap.routing.patterns import Pattern, PatternSet, check_pattern, read_pattern, read_patterns, words


def found(text: str, *written: str, but: tuple[str, ...] = (), is_lenient: bool = False) -> list[str]:
    patterns = [*(read_pattern(word, meaning="x") for word in written)]
    patterns += [read_pattern(word, meaning="x", exception=True) for word in but]
    made = PatternSet.compile((pattern for pattern in patterns if pattern), max_gap=2, is_lenient=is_lenient)
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


def test_one_pattern_with_words_to_choose_from_stands_for_several() -> None:
    patterns = read_patterns("врач|медсестр* просит|требу* деньги", meaning="x")
    assert [pattern.written for pattern in patterns] == [
        "врач просит деньги",
        "врач требу* деньги",
        "медсестр* просит деньги",
        "медсестр* требу* деньги",
    ]
    assert [pattern.written for pattern in read_patterns("врач|!!", meaning="x")] == ["врач"]
    with pytest.raises(ValueError, match="star"):
        check_pattern("врач|*сестр* просит")


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


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("gaz pahnet", "газ пахнет"),
        ("GAZ PAKHNET", "газ пахнет"),
        ("gazdyn iisi shygyp tur", "газ* иісі шығып"),
        ("ǵazdyń ıisi shyǵyp tur", "газ* иісі шығып"),
        ("газдын ииси шыгып тур", "газ* иісі шығып"),
        ("pozhar", "пожар"),
        ("газ пахнит", "газ пахнет"),  # taken for a letter that sounds alike
        ("газ пахнкт", "газ пахнет"),  # for its neighbour on the keyboard
        ("газ пахннет", "газ пахнет"),
        ("газ пхнет", "газ пахнет"),
        ("газ пахент", "газ пахнет"),
        ("gaz pahnit", "газ пахнет"),
        ("провод оборвн", "провод оборван*"),
        ("gas leakng", "gas leaking"),
    ],
)
def test_a_lenient_set_meets_other_letters_and_a_slip(text: str, pattern: str) -> None:
    assert found(text, pattern, is_lenient=True) == [pattern]
    assert found(text, pattern) == []


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("пахнит", "пахнет"),  # a slip in a word alone
        ("хаз пахнит", "газ пахнет"),  # short words have none
        ("газ пахнут", "газ пахнет"),  # another form: neither alike nor neighbours
        ("газ пахнем", "газ пахнет"),  # another ending
        ("газ пахнит сильну", "газ пахнет сильно"),  # two slips
        ("is typed", "иіс тиіп*"),  # English
        ("орт", "өрт"),
        ("ort", "өрт"),
        ("баланың жолы", "баланы жол*"),  # a Kazakh word of its own
    ],
)
def test_a_lenient_set_knows_other_words_for_others(text: str, pattern: str) -> None:
    assert found(text, pattern, is_lenient=True) == []


def test_a_word_of_the_lists_is_no_slip() -> None:
    assert found("отправились газом", "отравились газом", is_lenient=True) == ["отравились газом"]
    assert found("отправились газом", "отравились газом", but=("отправились",), is_lenient=True) == []


def test_an_exception_is_met_as_leniently_and_with_a_slip_takes_back_only_slips() -> None:
    assert found("ne pahnet gazom", "пахнет газом", but=("не пахнет газом",), is_lenient=True) == []
    assert found("не пахнит газом", "пахнет газом", but=("не пахнет газом",), is_lenient=True) == []
    assert found("был запах газа нетт", "запах газа", but=("газа нетто",), is_lenient=True) == ["запах газа"]
