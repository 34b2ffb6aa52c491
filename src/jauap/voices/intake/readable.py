"""Is there anything to read in a text? One regular expression for forms, the API and its published schema.

A text needs one letter, digit or syllable of any script. The ranges are whole blocks of Unicode without spaces,
punctuation, pictures and the characters that nobody sees (fillers, joiners, direction marks), which `clean` takes out.
Written as plain ranges, so that Python, Rust and JavaScript read them alike.
"""

import re

_RANGES = (
    "0-9A-Za-z\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ee"  # Latin
    "\u0370-\u0605\u0620-\u115e\u1161-\u167f\u1681-\u17b3\u17b6-\u180a\u1810-\u1fff"  # Greek, Cyrillic … Mongolian
    "\u2070-\u209c\u2102-\u2189\u2460-\u24ff\u2776-\u2793\u2c00-\u2dff\u2e2f"  # numbers, Glagolitic, Coptic
    "\u3005-\u3007\u3021-\u303c\u3041-\u3163\u3165-\ud7ff\uf900-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"  # East Asia, Arabic
    "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f\uffa1-\uffdc"  # wide and narrow forms
    "\U00010000-\U0001bc9f\U0001d2c0-\U0001d37f\U0001d400-\U0001d7ff\U0001df00-\U0001eeff\U0001f100-\U0001f10c"
    "\U0001fbf0-\U0001fbf9\U00020000-\U0003fffd"  # historic scripts, mathematical letters, rare ideographs
)
READABLE = f"[{_RANGES}]"
"""Searched for anywhere in a text."""

_READABLE = re.compile(READABLE)


def is_readable(text: str) -> bool:
    """Is there at least one letter or digit of any script?"""
    return _READABLE.search(text) is not None
