"""Words that may name a person, where the form leaves it open: first name and surname, in either order and any case.

Nothing here is certain: whoever publishes is asked. Places, streets, schools, bodies and firms are left, also when they
bear a person's name. Names that are certain are found by `masking_names`.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from insight.text.fold import fold
from insight.text.given_names import ALSO_WORDS, GIVEN, name_key
from insight.text.masking import BLOCK
from insight.text.name_forms import CHANGING, OBLIQUE, SHORTEST, has_ending, stem_of
from insight.text.name_roles import is_adjective, is_role, is_title_after
from insight.text.not_names import is_all_quoted, is_named_after, is_no_name, is_said_of_a_street
from insight.text.script import script
from insight.text.spans import Span

GIVEN_AND_SURNAME, GIVEN_ONLY, SURNAME_ONLY, NEITHER = 3, 2, 1, 0
"""How sure it is that two words name a person, by what tells it."""

_BLOCK = BLOCK[0]
_WORD = re.compile(rf"{_BLOCK}+|[^\W\d_]{{2,30}}(?:[-'ʼ’][^\W\d_]{{1,30}}){{0,2}}")
_GAP = re.compile("[ \t\xa0]{1,3}")
_GAP_AFTER_ROLE = re.compile("[ \t\xa0]{1,3}|[ \xa0]?[,:–—-][ \xa0]")
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?…:;\n•]|(?<=\s)[—–-])[\s«\"“„(]*$")
_LOOKED_BACK = 8
"""Characters before a word that are read to see whether a sentence begins with it."""
# Keys are folded: ғ, қ, ң, і stand as г, к, н, и.
_RUSSIAN_CASE = "а|у|ым|ом|е|ой|ою|ы|ых|ыми"
_KAZAKH_CASE = "[нтд][ыи]н?|[гк][ае]|[дт][ае]н?|н[ае]н?|[мпб][ае]н"
_SURNAME = re.compile(rf"[^\W\d_][\w-]+(?:[ое]в(?:{_RUSSIAN_CASE}|а?(?:{_KAZAKH_CASE}))?|енко|швили)")
_SHORT_SURNAME = re.compile(rf"(?:ким|ли|пак|цой|тен|юн|хегай|югай|нам|шин|лим)(?:{_RUSSIAN_CASE}|{_KAZAKH_CASE})?")
_STEMS = frozenset(map(stem_of, GIVEN))
_CHANGED = frozenset(pattern.sub(stem, key) for key in GIVEN for pattern, stem in CHANGING if pattern.search(key))


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text, and what its form tells."""

    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        return name_key(self.text)

    @property
    def is_block(self) -> bool:
        """Is it a name, or something else, that is covered already?"""
        return self.text[0] == _BLOCK

    @property
    def case(self) -> str:
        """How it is written: "title", "upper", "lower", or "" when otherwise."""
        if self.text.islower():
            return "lower"
        if self.text.isupper():
            return "upper"
        return "title" if self.text[0].isupper() else ""


def find_possible_names(text: str, *, streets: Container[str] = ()) -> Iterator[Span]:
    """Yield spans of two neighbouring words that may be a person's first name and surname, in order.

    Two words with a capital, one of them a common given name or of the shape of a surname; written otherwise (in small
    letters, in capitals throughout, one of them so), both must be. Beside a block that covers something one word is
    enough, and is found alone, and so is one after a word for a neighbour, a doctor, a son. `streets` are folded names
    of streets, which are left where a street is spoken of.
    """
    words = [_Word(found.start(), found.end(), found.group()) for found in _WORD.finditer(text)]
    pairs = [(rank, pair) for pair in pairwise(words) if (rank := _rank(text, *pair, streets))]
    taken: set[int] = set()
    spans = []
    for _sureness, (first, second) in sorted(pairs, key=lambda ranked: (-ranked[0], ranked[1][0].start)):
        seen = [word for word in (first, second) if not word.is_block]
        if taken.isdisjoint(word.start for word in seen):
            taken |= {word.start for word in seen}
            start, end = seen[0].start, seen[-1].end
            spans.append(Span(start, end, "name", text[start:end]))
    single = {word for word in _after_roles(text, words, streets) if word.start not in taken}
    yield from sorted([*spans, *(Span(word.start, word.end, "name", word.text) for word in single)])


def _after_roles(text: str, words: Sequence[_Word], streets: Container[str]) -> Iterator[_Word]:
    """Yield single words that follow a word for somebody («сосед Петров»), or stand before one of respect."""
    for first, second in pairwise(words):
        if is_role(first.text):
            if _is_named_by(text, first, second) and not _is_elsewhere(text, second, second, streets):
                yield second
        elif is_title_after(second.text) and _is_before_title(text, first, second):
            yield first


def _is_before_title(text: str, word: _Word, title: _Word) -> bool:
    is_near = _GAP.fullmatch(text, word.end, title.start) is not None
    return is_near and word.case == "title" and (_is_given(word.key) or _is_surname(word.key))


def _is_named_by(text: str, role: _Word, word: _Word) -> bool:
    """Is a word after one for somebody their name? With a capital, and beyond a comma only of a name's form."""
    is_formed = _is_given(word.key) or _is_surname(word.key)
    if word.is_block or not _GAP_AFTER_ROLE.fullmatch(text, role.end, word.start) or is_role(word.text):
        return False
    if word.case == "upper":
        return is_formed and role.case != "upper" and not is_no_name(word.text)
    if word.case != "title":
        return word.case == "lower" and word.key in GIVEN and not _is_also_word(word.key)
    is_near = _GAP.fullmatch(text, role.end, word.start) is not None
    return word.key in GIVEN or not (is_no_name(word.text) or is_adjective(word.text) or not (is_near or is_formed))


def _rank(text: str, first: _Word, second: _Word, streets: Container[str]) -> int:
    """Return how surely two words are a person's name, 0 when they are none."""
    if first.is_block or second.is_block:
        return _rank_beside_block(text, first, second, streets)
    if not first.case or not second.case or not _GAP.fullmatch(text, first.end, second.start):
        return NEITHER
    rank = _evidence(first, second)
    if not first.case == second.case == "title":
        return rank if _is_sure(first, second) and not _is_elsewhere(text, first, second, streets) else NEITHER
    is_surname_only = rank == SURNAME_ONLY and script(first.text + second.text) != "cyrillic"
    if not rank or is_surname_only or (_begins_sentence(text, first) and not _tells(first.key)):
        return NEITHER
    is_firm = rank < GIVEN_AND_SURNAME and is_all_quoted(text, first.start, second.end)
    return NEITHER if is_firm or _is_elsewhere(text, first, second, streets) else rank


def _rank_beside_block(text: str, first: _Word, second: _Word, streets: Container[str]) -> int:
    """Return how surely the one word that is not covered is a part of the name of which the other part is."""
    word = second if first.is_block else first
    if word.is_block or not word.case or not _GAP.fullmatch(text, first.end, second.start):
        return NEITHER
    is_given, is_surname = _is_given(word.key), _is_surname(word.key)
    if word.case == "lower":
        is_name = is_given and not _is_also_word(word.key) and word.key in GIVEN
    else:
        is_name = is_given or is_surname or (word.case == "title" and not _begins_sentence(text, word))
    if not is_name or (is_no_name(word.text) and not is_given) or _is_elsewhere(text, first, second, streets):
        return NEITHER
    return GIVEN_ONLY if is_given else SURNAME_ONLY


def _is_sure(first: _Word, second: _Word) -> bool:
    """Are first name and surname both known, so that capitals need not tell it? ПЕТРОВ Роман has one of each kind."""
    rank = _evidence(first, second)
    if {first.case, second.case} == {"title", "upper"}:
        is_short = any(_SHORT_SURNAME.fullmatch(word.key) for word in (first, second))
        return rank == GIVEN_AND_SURNAME or (rank == GIVEN_ONLY and is_short)
    return rank == GIVEN_AND_SURNAME and not _is_also_word(first.key) and not _is_also_word(second.key)


def _evidence(first: _Word, second: _Word) -> int:
    if any(is_no_name(word.text) and word.key not in GIVEN for word in (first, second)):
        return NEITHER
    given = (_is_given(first.key), _is_given(second.key))
    surname = (_is_surname(first.key), _is_surname(second.key))
    if (given[0] and surname[1]) or (surname[0] and given[1]):
        return GIVEN_AND_SURNAME
    if any(given):
        return GIVEN_ONLY
    is_one = surname[0] != surname[1] and min(len(first.text), len(second.text)) >= SHORTEST
    return SURNAME_ONLY if is_one else NEITHER


def _is_elsewhere(text: str, first: _Word, second: _Word, streets: Container[str]) -> bool:
    """Is it the name of a street, or of something that bears a person's name?"""
    name = " ".join(text[first.start : second.end].split())
    is_street = fold(name) in streets and is_said_of_a_street(text, first.start, second.end)
    return is_street or is_named_after(text, first.start, second.end)


def _begins_sentence(text: str, word: _Word) -> bool:
    return _SENTENCE_BEFORE.search(text, max(0, word.start - _LOOKED_BACK), word.start) is not None


def _tells(key: str) -> bool:
    """May it be a name though a sentence begins with it?"""
    return _is_given(key) or _is_surname(key) or _SHORT_SURNAME.fullmatch(key) is not None


def _is_surname(key: str) -> bool:
    return _SURNAME.fullmatch(key) is not None


@lru_cache(maxsize=20_000)
def _is_given(key: str) -> bool:
    """Is it a common given name, or of two with a hyphen one, in any case of Kazakh or Russian?"""
    if "-" in key:
        return any(map(_is_given, key.split("-")))
    if any(key[:end] in _STEMS and has_ending(key, end) for end in range(SHORTEST, len(key) + 1)):
        return True
    return any(key[:end] in _CHANGED and OBLIQUE.fullmatch(key, end) for end in range(SHORTEST, len(key)))


def _is_also_word(key: str) -> bool:
    return any(key[:end] in ALSO_WORDS and has_ending(key, end) for end in range(SHORTEST, len(key) + 1))
