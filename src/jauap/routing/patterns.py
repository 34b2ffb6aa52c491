"""Patterns of words over a text, as the header of data/danger_words.toml describes them.

"word" matches that word, "word*" any word that begins so, "*word" any that ends so, and there is no other star; several
words match in this order with at most `max_gap` other words between neighbours; a match that overlaps a match of an
exception of the same meaning is dropped. Time grows linearly with the text.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W_]+")

MOST_READ, LONGEST_READ = 50_000, 40
"""Words kept with the terms they match, and letters of the longest kept: some 10 MB."""

Positions = Mapping[str, Sequence[int]]


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
    for part in word.split():
        if "*" in part.removesuffix("*") and "*" in part.removeprefix("*"):
            raise ValueError(f"pattern {word!r}: a star stands at the beginning or at the end of a word, not both")


def read_pattern(word: str, *, meaning: str, exception: bool = False, weight: int = 1) -> Pattern | None:
    """Read a pattern as people write it; None when it holds no word."""
    terms = tuple(_read_term(part) for part in word.split() if words(part))
    return Pattern(meaning, terms, exception, weight) if terms else None


def _read_term(part: str) -> str:
    letters = "".join(words(part))
    if part.endswith("*"):
        return f"{letters}*"
    return f"*{letters}" if part.startswith("*") else letters


def _forms(token: str, lengths: Sequence[int]) -> Iterator[str]:
    """Yield every term that a word may match: itself, its beginnings and endings of these lengths."""
    yield token
    for length in lengths:
        if length > len(token):
            return
        yield f"{token[:length]}*"
        yield f"*{token[-length:]}"


@dataclass(slots=True)
class PatternSet:
    """Patterns compiled for many texts."""

    max_gap: int
    _by_first: dict[str, list[Pattern]] = field(default_factory=lambda: defaultdict(list))
    _terms: set[str] = field(default_factory=set)
    _lengths: tuple[int, ...] = ()
    _read: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def compile(cls, patterns: Iterable[Pattern], *, max_gap: int) -> "PatternSet":
        """Index the patterns by their words."""
        made = cls(max_gap)
        for pattern in patterns:
            made._by_first[pattern.terms[0]].append(pattern)
            made._terms.update(pattern.terms)
        made._lengths = tuple(sorted({len(term) - 1 for term in made._terms if "*" in term}))
        return made

    def found(self, tokens: Sequence[str]) -> list[Pattern]:
        """Return the patterns that match `tokens` (as from `words`), each once, exceptions and excepted left out."""
        places = self._place(tokens)
        spans = [(pattern, list(self._spans(pattern, places))) for pattern in self._possible(places)]
        excepted: dict[str, set[int]] = defaultdict(set)
        for pattern, where in spans:
            if pattern.exception:
                excepted[pattern.meaning].update(place for start, end in where for place in range(start, end + 1))
        return [
            pattern
            for pattern, where in spans
            if not pattern.exception and any(_is_free(excepted.get(pattern.meaning), span) for span in where)
        ]

    def _place(self, tokens: Sequence[str]) -> dict[str, list[int]]:
        places: dict[str, list[int]] = defaultdict(list)
        for place, token in enumerate(tokens):
            for term in self._terms_of(token):
                places[term].append(place)
        return places

    def _terms_of(self, token: str) -> Sequence[str]:
        """Return the terms that a word matches; people use the same words again and again, so they are kept."""
        known = self._read.get(token)
        if known is None:
            known = tuple(self._terms.intersection(_forms(token, self._lengths)))
            if len(self._read) >= MOST_READ:
                self._read.clear()
            if len(token) <= LONGEST_READ:
                self._read[token] = known
        return known

    def _possible(self, places: Positions) -> Iterator[Pattern]:
        for first in places:
            for pattern in self._by_first.get(first, ()):
                if all(term in places for term in pattern.terms):
                    yield pattern

    def _spans(self, pattern: Pattern, places: Positions) -> Iterator[tuple[int, int]]:
        """Yield (first, last) word of every match, the shortest for each beginning."""
        sets = [frozenset(places[term]) for term in pattern.terms[1:]]
        for start in places[pattern.terms[0]]:
            reached = [start]
            for wanted in sets:
                reached = sorted(
                    {next_ for last in reached for next_ in range(last + 1, last + self.max_gap + 2)} & wanted
                )  # fmt: skip
            if reached:
                yield start, reached[0]


def _is_free(excepted: set[int] | None, span: tuple[int, int]) -> bool:
    return not excepted or excepted.isdisjoint(range(span[0], span[1] + 1))
