"""Cutting a text into words and numbers, the one way for index, query, language guess and similarity."""

import re
import unicodedata

from insight.text.normalise import clean
from insight.text.script import unmix

# A number keeps its inner signs (12/1, 2026-0000001-7, 3.5) and a house letter (12а, 12-б); an ordinal ending
# (47-ші, 5-й, 3rd) is a separate group that is dropped. A Latin word keeps apostrophes (2017 alphabet, don't).
# Lengths are bounded: a megabyte without a space becomes many words, since work per word is not linear.
_ORDINAL = (
    "(?:-?(?:ші|шы|нші|ншы|інші|ыншы|ый|ой|й|я|ая|го|ого|му|ом|ому|ым|ей|ю|е|х|ти|ми"
    "|[гғ]а|[гқк]е|қа|[дт][ае]н?|н[ае]н|[дтн][ыі]ң?|с[ыі])|st|nd|rd|th)(?![^\\W\\d_])"
)
_NUMBER = r"(\d{1,64}(?:[/.,\-:]\d{1,20}){0,8})"
_HOUSE_LETTER = r"(-?[^\W\d_](?![^\W_]))"
_LETTERS = r"([^\W\d_]{1,64}(?:['’ʼ`´][a-zà-ɏ]{1,20}){0,4})"
_WORD = re.compile(f"{_NUMBER}(?:{_ORDINAL}|{_HOUSE_LETTER})?|{_LETTERS}")


def words(text: str) -> list[str]:
    """Return the lower-case words and numbers of `text` in order: not folded, look-alike letters repaired."""
    return [number + house.replace("-", "") if number else word for number, house, word in _WORD.findall(_ready(text))]


def _ready(text: str) -> str:
    return unicodedata.normalize("NFC", unmix(clean(text)).lower())
