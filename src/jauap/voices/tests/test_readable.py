"""What counts as a text: any letter or digit of any script, and nothing that nobody can see."""

import sys

import pytest

from insight.text.normalise import clean, is_hidden
from jauap.voices.intake.readable import is_readable

EVERYTHING = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]


def test_every_letter_and_digit_of_every_script_is_text() -> None:
    assert [hex(ord(one)) for one in EVERYTHING if one.isalnum() and not is_hidden(one) and not is_readable(one)] == []


def test_what_is_cleaned_away_is_no_text() -> None:
    assert [hex(ord(one)) for one in EVERYTHING if is_readable(one) and not clean(one)] == []


@pytest.mark.parametrize("text", ["", " \n", "\u200b\u2060", "\u3164", "…!?", "🔥🔥", "\x00\x07", "—«»", "_"])
def test_nothing_to_read(text: str) -> None:
    assert not is_readable(text)


@pytest.mark.parametrize("text", ["ы", "Қ", "7", "水", "\u200bа\u200b", "مرحبا", "नमस्ते", "ᠮᠣᠩᠭᠣᠯ", "🔥 1"])
def test_something_to_read(text: str) -> None:
    assert is_readable(text)
