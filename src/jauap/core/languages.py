"""The three languages of the site."""

import os
from collections.abc import Mapping

from django.utils.translation import get_language

CODES = ("kk", "ru", "en")
"""Kazakh first: the default, and the first to fall back to."""
NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
"""What each language calls itself: so it is called where one is chosen."""


def first_filled(texts: Mapping[str, str], wanted: str) -> tuple[str, str]:
    """Return (language, text) in the wanted language, else in the first of kk, ru, en that is filled.

    Returns (wanted, "") when nothing is filled.
    """
    for code in (wanted, *CODES):
        if texts.get(code):
            return code, texts[code]
    return wanted, ""


def current_language() -> str:
    """Return the language of the page; where none is active, as in a job, the one that every text has first."""
    active = get_language()
    return active if active in CODES else CODES[0]


def terminal_language() -> str | None:
    """Return the language that the terminal asks for (LC_ALL, LC_MESSAGES, LANG), None when it is none of ours."""
    asked = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return asked[:2] if asked[:2] in CODES else None
