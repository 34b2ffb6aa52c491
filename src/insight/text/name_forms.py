"""What names of people become in Kazakh and Russian sentences: one key for every alphabet, stems and endings."""

import re

from insight.text.fold import fold
from insight.text.script import script
from insight.text.transliteration import to_cyrillic

SHORTEST = 3
"""Letters of a name below which only the word itself is looked for, written with a capital («ли» is a particle)."""
WORD = re.compile(r"[^\W\d_]+(?:['ʼ’`][^\W\d_]+)*")
_POSSESSIVE = re.compile("['ʼ’`]s$", re.IGNORECASE)
_VOWELS = "[аеиоуыэюяйь]"
_LAST_VOWELS = re.compile(f"{_VOWELS}+$")
# Folded: ғ, қ, ң, і stand as г, к, н, и.
_RUSSIAN = "а|я|у|ю|ы|и|е|о|й|ь|ой|ей|ою|ею|ом|ем|ого|ому|ым|ых|ии|ию|ия"
_KAZAKH = (
    "[ндт][ыи]н|[ндт][ыи]|[ыи]н|[гк][ае]|[дт][ае]|[дт][ае]н|н[ае]н|[мбп]ен|н[ае]|"
    "[ыи]?м|[ыи]?мн[ыи]н|[ыи]?м[ае]|жан|ке|тай|ш[ае]"
)
_ENDING = re.compile(f"{_VOWELS}{{0,2}}(?:{_RUSSIAN}|{_KAZAKH})?")
OBLIQUE = re.compile("а|я|у|ю|ы|и|е|ом|ем|ой|ью")
_CONSONANT = "[бвгджзйклмнпрстфхцчшщ]"
# The name in the nominative, and the stem that its other cases have in Russian.
CHANGING = (
    (re.compile("лев$"), "льв"),  # Лев, Льва
    (re.compile("([аеиоуыэюя])[ея]ц$"), r"\1йц"),  # Заяц, Зайца
    (re.compile(f"({_CONSONANT})[ео]({_CONSONANT})ь?$"), r"\1\2"),  # Павел, Павла; Любовь, Любви
    (re.compile("([аеиоуыэюя])й$"), r"\1"),  # Цой, Цоя; Абай, Абая
)


def key_of(word: str) -> str:
    """Return a word as names are compared: Cyrillic, folded, without the ’s of English."""
    word = without_possessive(word)
    return fold(to_cyrillic(word) if script(word) == "latin" else word)


def without_possessive(word: str) -> str:
    """Return a word without the ’s of English."""
    return _POSSESSIVE.sub("", word)


def stem_of(key: str) -> str:
    """Return a name without the vowels at its end, which change in Russian (Айгуля → айгул), if enough is left."""
    stem = _LAST_VOWELS.sub("", key)
    return stem if len(stem) >= SHORTEST else key


def has_ending(key: str, at: int) -> bool:
    """Is the rest of a key from `at` on an ending that a name takes, or nothing?"""
    return _ENDING.fullmatch(key, at) is not None
