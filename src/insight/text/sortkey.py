"""Alphabetical order for Kazakh, Russian and Latin text as a plain ASCII key.

The embedded PostgreSQL has no ICU, and code points put Ә Ғ Қ Ң Ө Ұ Ү Һ І after Я. The key sorts right byte by byte
(collation C): spaces, numbers by value, Latin letters, Cyrillic letters in the order of the Kazakh alphabet, the rest.
"""

import re
import unicodedata

KAZAKH_ALPHABET = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"
LATIN_ALPHABET = "AÄBCDEFGĞHIİJKLMNÑOÖPQRSŞTUŪÜVWXYZ"

_SPACE, _NUMBER, _LATIN, _CYRILLIC, _OTHER, _TIE = "!", "1", "3", "5", "7", " "
_MAX_DIGITS = 999


def _letter_keys() -> dict[str, str]:
    keys: dict[str, str] = {}
    for prefix, alphabet in ((_LATIN, LATIN_ALPHABET), (_CYRILLIC, KAZAKH_ALPHABET)):
        for place, letter in enumerate(alphabet):
            keys[_lower(letter)] = f"{prefix}{place:02d}"
    # In the alphabet of 2021 the pair is I/ı and İ/i; ASCII i stays with the plain capital.
    keys["i"] = keys["ı"] = f"{_LATIN}{LATIN_ALPHABET.index('I'):02d}"
    return keys


def _lower(letter: str) -> str:
    return letter.lower().replace("\u0307", "")


_KEYS = _letter_keys()
_PIECE = re.compile(r"([0-9]+)|([^\W_])|([\s_/\\\-–—.,:;]+)|.", re.DOTALL)


def kazakh_sort_key(text: str) -> str:
    """Return an ASCII key that orders texts by the Kazakh alphabet under byte comparison.

    Case and quotation marks do not count, numbers count by value (9 before 10); equal texts of different case are
    told apart, small letters first. Runs of more than 999 digits are ordered only roughly.
    """
    normal = unicodedata.normalize("NFC", text).strip()
    key = "".join(_piece_key(match) for match in _PIECE.finditer(normal)).strip(_SPACE)
    return key + _TIE + _case_pattern(normal)


def _piece_key(match: re.Match[str]) -> str:
    digits, letter, gap = match.groups()
    if digits:
        value = digits.lstrip("0") or "0"
        return f"{_NUMBER}{min(len(value), _MAX_DIGITS):03d}{value}"
    if letter:
        return "".join(_letter_key(one) for one in _lower(letter))
    return _SPACE if gap else ""


def _letter_key(letter: str) -> str:
    if letter in _KEYS:
        return _KEYS[letter]
    base = unicodedata.normalize("NFD", letter)[0]
    return _KEYS.get(base, f"{_OTHER}{ord(letter):06x}")


def _case_pattern(text: str) -> str:
    """One sign per letter, small before capital, without the tail of small ones."""
    return "".join("1" if letter != _lower(letter) else "0" for letter in text if letter.isalpha()).rstrip("0")
