"""Names that are known beforehand (the author's own), found in a text in any case, alphabet and spelling."""

import re
from collections.abc import Collection, Iterator

from insight.text.fold import fold
from insight.text.script import script
from insight.text.spans import Span
from insight.text.transliteration import to_cyrillic

SHORTEST = 3
"""Letters of a name below which it is an initial."""
LONG = 5
"""Letters from which on a beginning is enough; a shorter name ends in an ending that is listed, or is no name."""
LONGEST_ENDING = 8
_WORD = re.compile(r"[^\W\d_]+(?:['ʼ’`][^\W\d_]+)*")
_VOWELS = "[аеиоуыэюяйь]"
_LAST_VOWELS = re.compile(f"{_VOWELS}+$")
# Folded: ғ, қ, ң, і stand as г, к, н, и.
_RUSSIAN = "а|я|у|ю|ы|и|е|о|й|ь|ой|ей|ою|ею|ом|ем|ого|ому|ым|ых|ии|ию|ия"
_KAZAKH = (
    "[ндт][ыи]н|[ндт][ыи]|[ыи]н|[гк][ае]|[дт][ае]|[дт][ае]н|н[ае]н|[мбп]ен|н[ае]|"
    "[ыи]?м|[ыи]?мн[ыи]н|[ыи]?м[ае]|жан|ке|тай|ш[ае]"
)
_ENDING = re.compile(f"{_VOWELS}{{0,2}}(?:{_RUSSIAN}|{_KAZAKH})?")


def find_known(text: str, names: Collection[str]) -> Iterator[Span]:
    """Yield a span for each word of `text` that is a part of one of the `names` (of three letters and more).

    Case, Kazakh letters, Cyrillic or Latin do not matter; endings of Kazakh and Russian are allowed. A word that only
    looks like the name is found, too: a person decides. Not found: names of two letters (Ли), and a vowel that goes
    away inside the name (Павел, Павла).
    """
    stems = {stem for name in names for word in _WORD.findall(name) if len(stem := _stem(_key(word))) >= SHORTEST}
    if not stems:
        return
    for match in _WORD.finditer(text):
        key = _key(match.group())
        if any(_is_form(key, stem) for stem in stems):
            yield Span(match.start(), match.end(), "name", match.group())


def _key(word: str) -> str:
    """Return a word as names are compared: Cyrillic, folded."""
    return fold(to_cyrillic(word) if script(word) == "latin" else word)


def _stem(key: str) -> str:
    """Return a name without the vowels at its end, which change in Russian (Айгуля → айгул), if enough is left."""
    stem = _LAST_VOWELS.sub("", key)
    return stem if len(stem) >= SHORTEST else key


def _is_form(key: str, stem: str) -> bool:
    if not key.startswith(stem):
        return False
    ending = key[len(stem) :]
    return len(ending) <= LONGEST_ENDING if len(stem) >= LONG else _ENDING.fullmatch(ending) is not None
