"""Is there anything in a text but letters? Words are known by their build, not by a list: no honest one is missed.

A script that is neither Latin nor Cyrillic is not judged.
"""

import re

from jauap.voices.adapter import folded

_WORD = re.compile(r"[^\W_]+")
_OURS = re.compile(r"[0-9a-zа-я]+")
"""Letters of our three languages, folded."""
_VOWEL = re.compile(r"[aeiouyаеиоуыэюя]")
_RUN = re.compile(r"(.)\1\1|йцук|цуке|фыва|ывап|ячсм|чсми|олдж|qwer|asdf|zxcv|hjkl")
"""One letter again and again, or keys that lie side by side."""
_LEAST_WORDS, _LEAST_REAL = 3, 2
"""«Шам жөнделді, 76-бап.» has four, three of them real."""


def is_a_word(word: str) -> bool:
    """Is a folded word built as words are: two different letters, a vowel, no run of one letter?"""
    if not _OURS.fullmatch(word):
        return True
    return len(set(word)) > 1 and _VOWEL.search(word) is not None and not _RUN.search(word)


def is_thin(text: str) -> bool:
    """Are there fewer than three different words, or hardly any that is built as words are?"""
    words = set(_WORD.findall(folded(text)))
    if any(not _OURS.fullmatch(word) for word in words):
        return False
    real = sum(map(is_a_word, words))
    letters = sum(not word.isdigit() for word in words)
    return len(words) < _LEAST_WORDS or real < _LEAST_REAL or real * 2 < letters
