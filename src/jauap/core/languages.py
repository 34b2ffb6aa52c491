"""The three languages of the site."""

from collections.abc import Mapping

CODES = ("kk", "ru", "en")
"""Kazakh first: the default, and the first to fall back to."""


def first_filled(texts: Mapping[str, str], wanted: str) -> tuple[str, str]:
    """Return (language, text) in the wanted language, else in the first of kk, ru, en that is filled.

    Returns (wanted, "") when nothing is filled.
    """
    for code in (wanted, *CODES):
        if texts.get(code):
            return code, texts[code]
    return wanted, ""
