"""One folded form for index and query: case, Ё, Kazakh letters and Latin accents do not matter in search.

Kazakh letters fold to the Russian letter people type when their keyboard has no Kazakh layout, so «көше» and «коше»
do not differ. The one word that every text here holds and Russian spells with х, «казах-», folds to «казак-». Folding
loses meaning for a few pairs (қор/көр): search ranks, it does not decide.
"""

import re
import unicodedata

from insight.text.script import unmix

_KAZAKH = {"ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х", "і": "и", "ё": "е"}
_LATIN_EXTRA = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}


def _base_letters() -> dict[str, str]:
    """Letters with accents of the Latin blocks and their plain letter, from the Unicode decompositions."""
    bases: dict[str, str] = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and base.isalpha():
            bases[chr(code)] = base.lower()
    return bases


_TABLE = str.maketrans({**_base_letters(), **_LATIN_EXTRA, **_KAZAKH})
_MARKS = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")


def fold(text: str) -> str:
    """Return the search form of `text`: lower case, Ё→Е, Kazakh letters and Latin accents folded. Idempotent.

    Latin and Cyrillic stay apart (see `transliteration`); й stays й. Used for both the index and the query.
    """
    if text.isascii():
        return text.lower()
    folded = fold_lowered(unmix(unicodedata.normalize("NFC", text)).lower())
    # A Latin letter that lost its accent may now look Cyrillic inside a mixed word.
    return fold_lowered(unmix(folded))


def fold_lowered(text: str) -> str:
    """Fold text that is already NFC, unmixed and lower-case (the inner step of `fold`, for callers with tokens)."""
    text = text.translate(_TABLE)
    if _MARKS.search(text):
        text = unicodedata.normalize("NFC", _MARKS.sub("", text)).translate(_TABLE)
    return text.replace("казах", "казак")
