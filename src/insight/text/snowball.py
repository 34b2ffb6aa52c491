"""The one door to `snowballstemmer` (BSD, untyped): Russian and English stems.

Its stemmer objects keep state between calls, so a lock guards them: the web server runs many threads.
"""

from threading import Lock
from typing import Literal, Protocol, cast

import snowballstemmer

SnowballLanguage = Literal["ru", "en"]


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802  the library's name


_LOCK = Lock()
_STEMMERS: dict[SnowballLanguage, _Stemmer] = {
    "ru": cast(_Stemmer, snowballstemmer.stemmer("russian")),
    "en": cast(_Stemmer, snowballstemmer.stemmer("english")),
}


def snowball_stem(word: str, language: SnowballLanguage) -> str:
    """Return the Snowball stem of a lower-case `word`."""
    with _LOCK:
        return _STEMMERS[language].stemWord(word)
