"""Patterns of words over a text, as the header of data/danger_words.toml describes them.

"word" matches that word, "word*" any word that begins so, "*word" any that ends so, and there is no other star; several
words match in this order with at most `max_gap` other words between neighbours; "doctor|nurse" is one or the other; a
match that overlaps a match of an exception of the same meaning is dropped. Time grows linearly with the text.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from jauap.routing.readings import Readings, forms, is_sure, lengths_of

_WORD = re.compile(r"[^\W_]+")

MOST_READ, LONGEST_READ = 50_000, 40
"""Words kept with the terms they match, and letters of the longest kept: some 10 MB."""

Positions = Mapping[str, Sequence[int]]
Places = defaultdict[str, list[int]]
Span = tuple[int, int]


def words(text: str) -> list[str]:
    """Return the words and numbers of a text: lower case, ё read as е, Kazakh letters kept."""
    return _WORD.findall(text.lower().replace("ё", "е"))


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern: `terms` are its words, a trailing * for "begins so", a leading one for "ends so"."""

    meaning: str
    terms: tuple[str, ...]
    exception: bool = False
    weight: int = 1

    @property
    def written(self) -> str:
        """The pattern as it was written."""
        return " ".join(self.terms)


def check_pattern(word: str) -> None:
    """Raise ValueError for a pattern with a star elsewhere than at one end of a word: it would match nothing meant."""
    for part in word.replace("|", " ").split():
        if "*" in part.removesuffix("*") and "*" in part.removeprefix("*"):
            raise ValueError(f"pattern {word!r}: a star stands at the beginning or at the end of a word, not both")


def read_pattern(word: str, *, meaning: str, exception: bool = False, weight: int = 1) -> Pattern | None:
    """Read a pattern as people write it; None when it holds no word."""
    terms = tuple(_read_term(part) for part in word.split() if words(part))
    return Pattern(meaning, terms, exception, weight) if terms else None


def read_patterns(
    word: str, *, meaning: str, exception: bool = False, weight: int = 1
) -> Iterator[Pattern]:  # fmt: skip
    """Yield the patterns that one with words to choose from ("doctor|nurse asks") stands for; itself without any."""
    for chosen in product(*(part.split("|") for part in word.split())):
        pattern = read_pattern(" ".join(chosen), meaning=meaning, exception=exception, weight=weight)
        if pattern is not None:
            yield pattern


def _read_term(part: str) -> str:
    letters = "".join(words(part))
    if part.endswith("*"):
        return f"{letters}*"
    return f"*{letters}" if part.startswith("*") else letters


@dataclass(frozen=True, slots=True)
class _Terms:
    """The terms that a word matches: as it is written, in other letters, with a slip."""

    sure: frozenset[str]
    heard: frozenset[str] = frozenset()
    slipped: frozenset[str] = frozenset()


Match = tuple[Pattern, list[Span]]


@dataclass(slots=True)
class PatternSet:
    """Patterns compiled for many texts; `readings`: what else a word may be, None to take each as it is written."""

    max_gap: int
    readings: Readings | None = None
    _by_first: dict[str, list[Pattern]] = field(default_factory=lambda: defaultdict(list))
    _by_term: dict[str, list[tuple[Pattern, int]]] = field(default_factory=lambda: defaultdict(list))
    _terms: set[str] = field(default_factory=set)
    _lengths: tuple[int, ...] = ()
    _read: dict[str, _Terms] = field(default_factory=dict)

    @classmethod
    def compile(cls, patterns: Iterable[Pattern], *, max_gap: int, is_lenient: bool = False) -> "PatternSet":
        """Index the patterns by their words; a lenient set also meets words in other letters and with a slip."""
        made = cls(max_gap)
        for pattern in patterns:
            made._by_first[pattern.terms[0]].append(pattern)
            made._terms.update(pattern.terms)
            for place, term in enumerate(pattern.terms):
                made._by_term[term].append((pattern, place))
        made._lengths = lengths_of(made._terms)
        made.readings = Readings(made._terms) if is_lenient else None
        return made

    def found(self, tokens: Sequence[str]) -> list[Pattern]:
        """Return the patterns that match `tokens` (as from `words`), each once, exceptions and excepted left out.

        In other letters a pattern of one word is met only where that is sure. A slip is forgiven in one word of a
        pattern of several, and takes back nothing that is written without one.
        """
        sure, heard, slipped = self._place(tokens)
        written = list(self._whole(sure, heard))
        slips = list(self._with_a_slip(heard, slipped))
        found = list(_kept(written, written))
        return [*found, *(pattern for pattern in _kept(slips, [*written, *slips]) if pattern not in found)]

    def _place(self, tokens: Sequence[str]) -> tuple[Places, Places, Places]:
        sure, heard, slipped = Places(list), Places(list), Places(list)
        for place, token in enumerate(tokens):
            terms = self._terms_of(token)
            for found, places in ((terms.sure, sure), (terms.heard, heard), (terms.slipped, slipped)):
                for term in found:
                    places[term].append(place)
        return sure, heard if self.readings else sure, slipped

    def _terms_of(self, token: str) -> _Terms:
        """Return the terms that a word matches; people use the same words again and again, so they are kept."""
        known = self._read.get(token)
        if known is None:
            known = self._find_terms(token)
            if len(self._read) >= MOST_READ:
                self._read.clear()
            if len(token) <= LONGEST_READ:
                self._read[token] = known
        return known

    def _find_terms(self, token: str) -> _Terms:
        written = frozenset(self._terms.intersection(forms(token, self._lengths)))
        if self.readings is None:
            return _Terms(written)
        heard = written | self.readings.in_other_letters(token)
        slipped = frozenset[str]() if heard else self.readings.slipped(token)
        return _Terms(heard if is_sure(token) else written, heard, slipped)

    def _whole(self, sure: Positions, heard: Positions) -> Iterator[Match]:
        for first in heard:
            for pattern in self._by_first.get(first, ()):
                places = heard if len(pattern.terms) > 1 else sure
                if all(term in places for term in pattern.terms):
                    yield pattern, list(self._spans([places[term] for term in pattern.terms]))

    def _with_a_slip(self, heard: Positions, slipped: Positions) -> Iterator[Match]:
        for term, where in slipped.items():
            for pattern, place in self._by_term[term]:
                others = [*pattern.terms[:place], *pattern.terms[place + 1 :]]
                if others and all(other in heard for other in others):
                    places = [heard[other] for other in others]
                    yield pattern, list(self._spans([*places[:place], where, *places[place:]]))

    def _spans(self, places: Sequence[Sequence[int]]) -> Iterator[Span]:
        """Yield (first, last) word of every match, the shortest for each beginning."""
        sets = [frozenset(where) for where in places[1:]]
        for start in places[0]:
            reached = [start]
            for wanted in sets:
                reached = sorted(
                    {next_ for last in reached for next_ in range(last + 1, last + self.max_gap + 2)} & wanted
                )  # fmt: skip
            if reached:
                yield start, reached[0]


def _kept(matches: Iterable[Match], beside: Iterable[Match]) -> Iterator[Pattern]:
    """Yield the patterns that no exception among the matches `beside` takes back."""
    excepted: dict[str, set[int]] = defaultdict(set)
    for pattern, spans in beside:
        if pattern.exception:
            excepted[pattern.meaning].update(place for start, end in spans for place in range(start, end + 1))
    for pattern, spans in matches:
        if not pattern.exception and any(_is_free(excepted.get(pattern.meaning), span) for span in spans):
            yield pattern


def _is_free(excepted: set[int] | None, span: tuple[int, int]) -> bool:
    return not excepted or excepted.isdisjoint(range(span[0], span[1] + 1))
