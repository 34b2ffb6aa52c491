"""What else a word of a frightened person may be: the same word in other letters, or with one slip of the finger.

Other letters: Kazakh and Russian in Latin ones ("pahnet", "shygyp"), Kazakh without its own («шыгып»). A slip: in a
word of `SLIPS_FROM` letters or more one is added, dropped, swapped with its neighbour, or taken for one that sounds
alike or lies beside it on the keyboard; never the first or the last, which tell other words and other endings.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, permutations

from jauap.routing.adapter import folded, is_english, is_kazakh, is_latin, spellings
from jauap.search.spelling import slips

SLIPS_FROM = 6
"""Letters of a word in which one slip leaves little doubt what was meant."""
SURE_FROM = 4
"""Letters of a Latin word that is read as a Cyrillic one also where it stands alone: a shorter one may be English."""

_ALIKE = (
    "аоя",
    "еиэый",
    "уюо",
    "бп",
    "дт",
    "зс",
    "вф",
    "гкх",
    "жшщ",
    "aou",
    "eiy",
    "bp",
    "dt",
    "zs",
    "vf",
    "gkh",
    "žš",
)
_ROWS = ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_TAKEN_FOR = frozenset(
    pair
    for pairs in (*(permutations(alike, 2) for alike in _ALIKE), *(pairwise(row) for row in _ROWS))
    for one, other in pairs
    for pair in ((one, other), (other, one))
)


def forms(word: str, lengths: Sequence[int]) -> Iterator[str]:
    """Yield every term that a word may match: itself, its beginnings and endings of these lengths."""
    yield word
    for length in lengths:
        if length > len(word):
            return
        yield f"{word[:length]}*"
        yield f"*{word[-length:]}"


def lengths_of(terms: Iterable[str]) -> tuple[int, ...]:
    """Return the lengths of the beginnings and endings among terms, the shortest first."""
    return tuple(sorted({len(term) - 1 for term in terms if "*" in term}))


def is_sure(word: str) -> bool:
    """Is a word in other letters taken for the term that it spells also where it stands alone?"""
    return is_latin(word) and len(word) >= SURE_FROM


class Readings:
    """The terms of patterns, to be met by words that are written otherwise."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._by_form: dict[str, set[str]] = defaultdict(set)
        self._by_rest: dict[str, set[str]] = defaultdict(set)
        for term in terms:
            body = term.strip("*")
            for spelling in spellings(body):
                self._by_form[term.replace(body, spelling)].add(term)
        for form in self._by_form:
            body = form.removesuffix("*")
            if len(body) >= SLIPS_FROM and not form.startswith("*"):
                for rest in _rests(body):
                    self._by_rest[rest].add(form)
        self._lengths = lengths_of(self._by_form)
        self._longest = max(map(len, self._by_form), default=0)

    def in_other_letters(self, word: str) -> frozenset[str]:
        """Return the terms that a word spells in other letters; none for a word that every English text has."""
        if is_english(word):
            return frozenset()
        met = forms(folded(word), self._lengths)
        return frozenset(term for form in met if form in self._by_form for term in self._by_form[form])

    def slipped(self, word: str) -> frozenset[str]:
        """Return the terms from which a word is one slip away; none for a word that Kazakh or English has."""
        said = folded(word)
        if len(said) > 2 * self._longest or is_kazakh(word) or is_english(word):
            return frozenset()
        near = {form for form in self._sharing(said) if _is_one_slip(said, form)}
        for length in (length for length in self._lengths if SLIPS_FROM <= length <= len(said) + 1):
            for beginning in {said[: length + more] for more in (-1, 0, 1)}:
                starred = (form for form in self._sharing(beginning) if form.endswith("*"))
                near.update(form for form in starred if _is_one_slip(beginning, form.removesuffix("*")))
        return frozenset(term for form in near for term in self._by_form[form])

    def _sharing(self, word: str) -> set[str]:
        return {form for rest in _rests(word) for form in self._by_rest.get(rest, ())}


def _rests(word: str) -> Iterator[str]:
    """Yield a word, and what is left of it without each inner letter: two words one slip apart share one."""
    yield word
    for place in range(1, len(word) - 1):
        yield word[:place] + word[place + 1 :]


def _is_one_slip(word: str, meant: str) -> bool:
    if not word or word[0] != meant[0] or word[-1] != meant[-1] or slips(word, meant) != 1:
        return False
    differing = [pair for pair in zip(word, meant, strict=False) if pair[0] != pair[1]]
    return len(word) != len(meant) or len(differing) == 2 or differing[0] in _TAKEN_FOR
