"""Streets that a running text names: beside a word for street, or known to the address book. Pure text work."""

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from jauap.places.naming import precedes_name, says_place, says_street, squeeze

SHORTEST = 3
"""Letters of a name that can be found in a text."""
MOST_WORDS = 3
"""Words of one street's name that are read."""
MOST_STREETS = 6
"""Streets of one row that are read («Абай, Достық және Сәтпаев көшелері»): a row has to end, or a text never does."""
_LONGEST_ROW = MOST_STREETS * (MOST_WORDS + 1)
_WORD = re.compile(r"[^\W\d_]+(?:[-/][^\W\d_]+)*")
_GAP = re.compile('[»"”]?[ \xa0]+[«"“]?')
_AND = frozenset(["и", "мен", "пен", "бен", "and"])
_SHORTENED = re.compile(r"(?:ул|пр|пер|пл|мкр|просп|\w{1,3}-\w{1,2})[.][ \xa0]?[«\"“]?", re.IGNORECASE)
_POINTING_WORDS = """
биздин сиздин менин сенин онын олардын осы бул сол мына мынау ана анау бир бар барлык ар кай кандай баска бас
наша нашей нашу наши наших эта этой эту эти этих та той ту вся всей всю все всех моя моей мою ваша вашей вашу каждой
какой любой другой одной соседней главной our my your the this that these every all which on at in of
"""
_POINTING = frozenset(_POINTING_WORDS.split())
"""Words that may stand beside a word for street with a capital, where a sentence begins, and name none."""
_TITLE_WORDS = """
хан хана батыр батыра би ата акын акына жырау khan han hana batyr batyra bi ata aqyn akyn aqyna akyna jyrau zhyrau
"""
TITLES = frozenset(_TITLE_WORDS.split())
"""Folded words that the names of many streets end in: beside other words they tell none of them."""
_ENDING = re.compile("[ндт][ыи]н?|[гк][ае]|[дтн][ае]н?|[дт]аг[ыи]|[мбп]ен|ом|ем|ой|ей|[аяеиуюы]|")
_LONGEST_ENDING = 4
_VOWELS = "аяыиеу"
"""Endings that Russian changes: «на Победе» is Победа, or Победы."""

Words = Sequence[re.Match[str]]


def streets_in(text: str, book: Container[str]) -> list[str]:
    """Return the words of every street that `text` names, each once; `book` holds names as `street_names` gives them.

    A word of the book loses its ending: «Достықта» is Достық. A region or a town of the same name is no street.
    """
    words = list(_WORD.finditer(text))
    found = [
        name for place in range(len(words)) for name in (*_beside(words, place, book), *_known(words, place, book))
    ]
    return [name for name in dict.fromkeys(found) if len(name) >= SHORTEST]


def in_book(name: str, book: Container[str]) -> str:
    """Return a name as the book has it, without its ending; "" when the book does not know it."""
    key = squeeze(name)
    shortest = max(SHORTEST, len(key) - _LONGEST_ENDING)
    forms = [key[:end] for end in range(len(key), shortest - 1, -1) if _ENDING.fullmatch(key, end)]
    if len(key) > SHORTEST and key[-1] in _VOWELS:
        forms += [key[:-1] + vowel for vowel in _VOWELS]
    return next((form for form in forms if form in book), "")


def _beside(words: Words, place: int, book: Container[str]) -> Iterator[str]:
    """Names beside the word for street that begins here, if one does: on the side where its language puts them."""
    size = next((size for size in (1, 2) if says_street(_joined(words[place : place + size]))), 0)
    if not size:
        return
    onward = precedes_name(words[place].group())
    first = place + size - 1 if onward else max(0, place - _LONGEST_ROW)
    row = words[first : first + _LONGEST_ROW + 1] if onward else words[first : place + 1][::-1]
    left = MOST_WORDS
    for last, word in pairwise(row):
        if not _is_near(last, word, onward=onward) or says_street(word.group()):
            return
        if squeeze(word.group()) in _AND:
            left = MOST_WORDS
        elif left and _is_name(word.group(), book):
            left -= 1
            yield word.group()
        else:
            return


def _is_near(last: re.Match[str], word: re.Match[str], *, onward: bool) -> bool:
    """Does nothing but a space stand between the words, or the full stop of an abbreviation?"""
    first, second = (last, word) if onward else (word, last)
    between = first.string[first.end() : second.start()]
    return _GAP.fullmatch(between) is not None or _SHORTENED.fullmatch(first.group() + between) is not None


def _is_name(word: str, book: Container[str]) -> bool:
    if squeeze(word) in _POINTING:
        return False
    return word[0].isupper() or squeeze(word) in TITLES or bool(in_book(word, book))


def _known(words: Words, place: int, book: Container[str]) -> Iterator[str]:
    """Words of the longest name of the book that begins here with a capital."""
    if not words[place].group()[0].isupper():
        return
    for size in range(MOST_WORDS, 0, -1):
        part = words[place : place + size]
        name = in_book(_joined(part), book) if len(part) == size else ""
        if name and not _is_place(words[place + size : place + size + 1]):
            written = [word.group() for word in part]
            cut = len(squeeze(" ".join(written))) - len(name)
            yield from (*written[:-1], written[-1][: len(written[-1]) - cut])
            return


def _is_place(after: Words) -> bool:
    return any(len(word.group()) >= SHORTEST and says_place(word.group()) for word in after)


def _joined(words: Words) -> str:
    """Return words that stand side by side as one; "" when something else than a space is between them."""
    gaps = (last.string[last.end() : word.start()] for last, word in pairwise(words))
    return " ".join(word.group() for word in words) if all(_GAP.fullmatch(gap) for gap in gaps) else ""
