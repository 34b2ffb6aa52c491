"""Names of third persons in a public version: no pattern is sure of them, so whoever publishes is asked.

An official named in their office may stay («аким Ержан Сейтов»), a neighbour may not: only a person can tell.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from jauap.voices import adapter


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; `is_name` when it may be a person's name."""

    text: str
    is_name: bool


def names_to_ask(texts: Iterable[str], *, known: Collection[str] = ()) -> list[str]:
    """Return the names that may be a person's, each once as it is first written; `known` are covered anyway."""
    names: list[str] = []
    for text in texts:
        for name in adapter.possible_names(text, known=known):
            if not are_among([name], names):
                names.append(name)
    return names


def are_among(names: Iterable[str], others: Collection[str]) -> bool:
    """Is each of the names one of the others, in whatever case it is written?"""
    return all(any(_is_form(name, other) for other in others) for name in names)


def hide(text: str, names: Collection[str]) -> str:
    """Return a text with every form of the names covered, also of one of their words alone."""
    return adapter.cover(text, adapter.forms_of(text, names))


def mark(text: str, names: Collection[str]) -> list[Piece]:
    """Return the lines of a text that hold one of the names, cut into pieces: what `hide` would cover, and the rest."""
    lines = [line for line in text.splitlines() if adapter.forms_of(line, names)]
    return list(_cut("\n".join(lines), names))


def _cut(text: str, names: Collection[str]) -> Iterator[Piece]:
    done = 0
    for span in adapter.forms_of(text, names):
        if span.start > done:
            yield Piece(text[done : span.start], is_name=False)
        yield Piece(span.text, is_name=True)
        done = span.end
    if done < len(text):
        yield Piece(text[done:], is_name=False)


def _is_form(name: str, other: str) -> bool:
    return len(adapter.forms_of(name, [other])) == len(adapter.forms_of(name, [name]))
