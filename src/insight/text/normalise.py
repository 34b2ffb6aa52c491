"""Cleaning of what people type or paste, without changing a visible letter."""

import re
import unicodedata

# Control characters but \t and \n; zero-width, bidi, invisible-operator and tag characters; variation selectors
# (emoji presentation U+FE0F is left: it is ordinary); blank fillers; surrogates; noncharacters.
# Source of the ranges: Unicode categories Cc, Cf, Cs and the property Default_Ignorable_Code_Point.
_HIDDEN_RANGES = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\ufdd0-\ufdef\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_HIDDEN = re.compile(f"[{_HIDDEN_RANGES}\ud800-\udfff]")
_LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ODD_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SPACE_RUNS = re.compile(" {2,}")
_LINE_EDGES = re.compile("[ \t]*\n[ \t]*")
_BLANK_LINES = re.compile("\n{3,}")
# Anything that makes the short way below unsafe.
_NEEDS_WORK = re.compile(
    f"[{_HIDDEN_RANGES}\ud800-\udfff\r\n\x0b\x0c\x85\u2028\u2029\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]| {{2}}"
)


def clean(text: str) -> str:
    """Return `text` in NFC without hidden characters, with single spaces and at most one blank line in a row.

    Line feeds and tabs stay; every other line break becomes a line feed, every other space a plain space. Never
    raises; idempotent. The letters a person sees are not changed, so that the result may be stored as the voice.
    """
    if not _NEEDS_WORK.search(text):
        return unicodedata.normalize("NFC", text).strip(" \t")
    text = _HIDDEN.sub("", _LINE_BREAKS.sub("\n", text))
    text = _ODD_SPACES.sub(" ", unicodedata.normalize("NFC", text))
    text = _SPACE_RUNS.sub(" ", text)
    text = _LINE_EDGES.sub("\n", text)
    return _BLANK_LINES.sub("\n\n", text).strip(" \t\n")


def without_hidden(text: str) -> str:
    """Return `text` without the characters that `clean` takes out because nobody sees them; all else as it is."""
    return _HIDDEN.sub("", text)


def has_hidden_characters(text: str) -> bool:
    """Say whether `text` holds control, zero-width or direction-changing characters that `clean` would remove."""
    return _HIDDEN.search(text) is not None


def is_hidden(letter: str) -> bool:
    """Say whether one character is hidden."""
    return _HIDDEN.fullmatch(letter) is not None
