"""One rough form of a word in either alphabet."""

import pytest

from insight.text.sound import sound


@pytest.mark.parametrize(
    "written",
    [
        ("пахнет", "pahnet", "pakhnet", "PAXNET"),
        ("шығып", "shygyp", "shyǵyp", "şyğyp", "шыгып"),
        ("жарық", "jaryk", "zharyq", "жарык"),
        ("көше", "koshe", "kowe", "köşe", "коше"),
        ("ауыл", "auyl", "awyl"),
        ("иісі", "iisi", "isi"),
        ("щиток", "shchitok", "schitok", "shitok"),
        ("яма", "yama", "iama"),
        ("улица", "ulitsa", "ulica"),
        ("подъезд", "podezd"),
    ],
)
def test_what_is_one_word_has_one_form(written: tuple[str, ...]) -> None:
    assert len({sound(word) for word in written}) == 1


def test_other_words_have_other_forms() -> None:
    words = "пожар пожал газ глаз өрт орта вода воды дым дом тонет тянет"
    assert len({sound(word) for word in words.split()}) == len(words.split())


def test_any_word_is_taken() -> None:
    assert sound("") == ""
    assert sound("ǅ漢𝔘9") != ""
