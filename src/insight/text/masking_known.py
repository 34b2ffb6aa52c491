"""Names that are known beforehand (the author's own), found in a text in any case, alphabet and spelling."""

import re
from collections.abc import Collection, Iterator

from insight.text.fold import fold
from insight.text.script import script
from insight.text.spans import Span
from insight.text.transliteration import to_cyrillic

SHORTEST = 3
"""Letters of a name below which only the word itself is looked for, written with a capital («ли» is a particle)."""
INITIAL = 1
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
_OBLIQUE = re.compile("а|я|у|ю|ы|и|е|ом|ем|ой|ью")
_CONSONANT = "[бвгджзйклмнпрстфхцчшщ]"
# The name in the nominative, and the stem that its other cases have in Russian.
_CHANGING = (
    (re.compile("лев$"), "льв"),  # Лев, Льва
    (re.compile("([аеиоуыэюя])[ея]ц$"), r"\1йц"),  # Заяц, Зайца
    (re.compile(f"({_CONSONANT})[ео]({_CONSONANT})ь?$"), r"\1\2"),  # Павел, Павла; Любовь, Любви
    (re.compile("([аеиоуыэюя])й$"), r"\1"),  # Цой, Цоя; Абай, Абая
)


def find_known(text: str, names: Collection[str]) -> Iterator[Span]:
    """Yield a span for each word of `text` that is a part of one of the `names`; an initial is none.

    Case, Kazakh letters, Cyrillic or Latin do not matter; endings of Kazakh and Russian are allowed, and a vowel that
    goes away in Russian (Павел, Павла). A name of two letters (Ли) is found as it is, and only with a capital. A word
    that only looks like the name is found, too: a person decides.
    """
    parts = {key for name in names for word in _WORD.findall(name) if len(key := _key(word)) > INITIAL}
    whole = {key for key in parts if len(key) < SHORTEST}
    stems = {_stem(key) for key in parts - whole}
    changed = {pattern.sub(stem, key) for key in parts - whole for pattern, stem in _CHANGING if pattern.search(key)}
    for match in _WORD.finditer(text) if parts else ():
        word, key = match.group(), _key(match.group())
        if (key in whole and word[0].isupper()) or any(_is_form(key, stem) for stem in stems) or _is_case(key, changed):
            yield Span(match.start(), match.end(), "name", word)


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


def _is_case(key: str, stems: Collection[str]) -> bool:
    """Is it one of the stems with an ending of a Russian case?"""
    return any(key.startswith(stem) and _OBLIQUE.fullmatch(key, len(stem)) for stem in stems)
