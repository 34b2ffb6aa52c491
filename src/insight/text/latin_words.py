"""Reading one Latin word as Kazakh when nothing around it tells the alphabet."""

from functools import lru_cache

from insight.text.fold import fold
from insight.text.kazakh_stem import known_root
from insight.text.transliteration import LatinAlphabet, latin_alphabet, to_cyrillic

_OTHER_READINGS: tuple[LatinAlphabet, ...] = ("plain", "2021", "2018")


@lru_cache(maxsize=65536)
def read_latin(token: str) -> str:
    """Return the folded Cyrillic form of a Latin word: the first reading that has a known root, else the likeliest."""
    first = latin_alphabet(token)
    forms = [fold(to_cyrillic(token, alphabet=alphabet)) for alphabet in (first, *_OTHER_READINGS)]
    return next((form for form in forms if known_root(form)), forms[0])
