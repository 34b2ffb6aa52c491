"""One coarse key for a name in Cyrillic and all its spellings in Latin letters: Yerlan, Ierlan and Erlan are Ерлан.

Coarser than the key of `name_forms`, which reads Latin letters as the Kazakh alphabets have them: here vowels of one
sound are one, and what English and passports write (kh, ya, x) is read as well.
"""

import re
import unicodedata
from functools import lru_cache

SHORTEST_WORD = 4
"""Letters of a word in Latin below which it is too like words of any language."""

_LATIN = {
    "shch": "ш", "sch": "ш", "dzh": "ж", "sh": "ш", "ch": "ш", "zh": "ж", "dj": "ж", "jh": "ж", "kh": "х", "gh": "г",
    "ts": "с", "ph": "ф", "ck": "к", "ya": "а", "ye": "е", "yo": "е", "yu": "у", "ia": "а", "ie": "е", "iu": "у",
    "ş": "ш", "š": "ш", "ç": "ш", "č": "ш", "ž": "ж", "a": "а", "b": "б", "c": "к", "d": "д", "e": "е", "ə": "а",
    "f": "ф", "g": "г", "h": "х", "i": "и", "ı": "и", "j": "ж", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о",
    "p": "п", "q": "к", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в", "w": "у", "x": "кс", "y": "и", "z": "з",
}  # fmt: skip
_LATIN_SOUND = re.compile("|".join(sorted(_LATIN, key=len, reverse=True)))
_CYRILLIC = str.maketrans(
    {"э": "е", "ё": "е", "ы": "и", "й": "и", "ю": "у", "я": "а", "ц": "с", "ч": "ш", "щ": "ш", "ь": "", "ъ": ""}
)
_NO_VOWEL_AFTER = re.compile("^w(?=[b-df-hj-np-tv-xz])")
_SOFT = re.compile("и+(?=[аеиоу])")
_TWICE = re.compile(r"(\w)\1+")
_FLEETING = re.compile("(?<=[бвгджзйклмнпрстфхшщ])е(?=[рл]$)")


def sound_of(key: str) -> str:
    """Return the sound of the folded key of a name; fleeting vowels go (Павел, Павла), and и before a vowel."""
    return _FLEETING.sub("", _TWICE.sub(r"\1", _SOFT.sub("", key.translate(_CYRILLIC))))


@lru_cache(maxsize=20_000)
def sound_of_latin(word: str) -> str:
    """Return the sound of a word in Latin letters; what is no letter of them is left out.

    A first w is у before a vowel only (Wali): before a consonant it is в (Wladimir), and “write” is no Юрий.
    """
    lower = _NO_VOWEL_AFTER.sub("v", word.replace("İ", "i").lower())
    marked = "".join(letter if letter in _LATIN else unicodedata.normalize("NFD", letter)[0] for letter in lower)
    return sound_of("".join(_LATIN[found] for found in _LATIN_SOUND.findall(marked)))
