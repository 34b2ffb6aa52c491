"""Names of third persons in a public version: no pattern is sure of them, so whoever publishes is asked.

An official named in their office may stay («аким Ержан Сейтов»), a neighbour may not: only a person can tell.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from jauap.voices import adapter

MOST_ASKED = 100
"""Names that a person is asked about at once; when these are read, the next come."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; `is_name` when it may be a person's name."""

    text: str
    is_name: bool


def names_to_ask(texts: Iterable[str], *, known: Collection[str] = ()) -> list[str]:
    """Return the names that may be a person's, each once as it is first written; `known` are covered anyway."""
    seen: set[frozenset[str]] = set()
    names: list[str] = []
    for name in (name for text in texts for name in adapter.possible_names(text, known=known)):
        if adapter.keys_of_name(name) not in seen:
            names.append(name)
            seen |= _parts(name)
    return names


def unread(names: Iterable[str], read: Collection[str]) -> list[str]:
    """Return the names that are neither one of those `read` nor words of it, in whatever case they are written."""
    known: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for keys in map(adapter.keys_of_name, read):
        for key in keys:
            known[key].append(keys)
    return [name for name in names if not _is_part(adapter.keys_of_name(name), known)]


def _is_part(keys: frozenset[str], known: Mapping[str, Sequence[frozenset[str]]]) -> bool:
    return any(keys <= others for key in list(keys)[:1] for others in known.get(key, ()))


def hide(text: str, names: Collection[str]) -> str:
    """Return a text with every form of the names covered, also of one of their words alone."""
    return adapter.cover(text, adapter.forms_of(text, names))


def mark(text: str, names: Collection[str]) -> list[Piece]:
    """Return the lines of a text that hold one of the names, cut into pieces: what `hide` would cover, and the rest."""
    spans = deque(adapter.forms_of(text, names))
    pieces: list[Piece] = []
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        if spans and spans[0].start < end:
            pieces += _cut(text, start, end, spans)
        start = end
    return pieces


def _cut(text: str, done: int, end: int, spans: deque[adapter.Span]) -> Iterator[Piece]:
    """Cut a line of the text, and take its names from the `spans`."""
    while spans and spans[0].start < end:
        span = spans.popleft()
        if span.start > done:
            yield Piece(text[done : span.start], is_name=False)
        yield Piece(span.text, is_name=True)
        done = span.end
    if done < end:
        yield Piece(text[done:end], is_name=False)


def _parts(name: str) -> set[frozenset[str]]:
    """Return the keys of every choice of words of a name: who has read «Марат Сейтов» has read «Марат»."""
    keys = adapter.keys_of_name(name)
    return {frozenset(some) for size in range(1, len(keys) + 1) for some in combinations(keys, size)}
