"""Snippets: around the first match, never longer than promised, never unescaped."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jauap.search.highlight import SNIPPET_LENGTH, snippet


def test_a_short_text_is_shown_whole() -> None:
    assert snippet("Көшеде жарық жоқ", set()) == "Көшеде жарық жоқ"


def test_a_long_text_is_shown_around_the_first_match() -> None:
    text = "бос сөздер " * 40 + "шұңқыр " + "тағы сөздер " * 40
    shown = snippet(text, {"шункыр"})
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "<mark>шұңқыр</mark>" in shown


@given(st.text(max_size=SNIPPET_LENGTH))
def test_a_short_text_comes_back_unchanged_under_its_markup(text: str) -> None:
    shown = snippet(text, {"b", "script"}).replace("<mark>", "").replace("</mark>", "")
    assert "<" not in shown
    assert unescape(shown) == text


@pytest.mark.slow
@given(st.text(min_size=SNIPPET_LENGTH + 1, max_size=900))
def test_a_long_text_is_shortened(text: str) -> None:
    shown = snippet(text, {"b", "script"}).replace("<mark>", "").replace("</mark>", "")
    assert "<" not in shown
    assert len(unescape(shown)) <= SNIPPET_LENGTH + len("… ") + len(" …")
