"""The only door to `insight.text`: words of a text with their stems."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from insight.text.fold import fold
from insight.text.stem import index_stems, query_stems
from insight.text.words import words

# Words that bind and say nothing by themselves: neither indexed nor asked for, so that «нет воды в доме» finds
# «воды дома нет». Words a person may mean (жоқ, нет, no) are not among them.
_BINDING_WORDS = frozenset(
    fold(word)
    for word in """
    және мен пен бен да де та те ма ме ба бе па пе үшін туралы бойынша дейін кейін арқылы бірақ немесе әлде егер өйткені
    сондықтан бұл ол осы сол мына анау деп екен еді ғой ғана тек өте
    и в во на с со к ко о об от до по за из у для при над под про через без а но или же ли бы что чтобы это этот эта эти
    как так то тот та те мы вы он она они я мне нам нас его её их
    the a an of in on at to for from by with and or but is are was were be it this that these those as
    """.split()  # noqa: SIM905  a list of words is read and edited as text
)
_CHUNK = re.compile(r"[^\W_]+(?:['’ʼ`´/.,:\-][^\W_]+)*")


class Token(NamedTuple):
    """A word of a text as written (lower case) and the stems under which it is found."""

    form: str
    stems: tuple[str, ...]


class Span(NamedTuple):
    """Where a word stands in a text, and its possible stems."""

    start: int
    end: int
    stems: tuple[str, ...]


def tokens(text: str) -> list[Token]:
    """Return the words of a text with the stems to index; binding words are left out."""
    return _telling(text, index_stems(text))


def query_tokens(text: str) -> list[Token]:
    """Return the words of a query, each with all stems it may have been indexed under."""
    return _telling(text, query_stems(text))


def _telling(text: str, stems: list[tuple[str, ...]]) -> list[Token]:
    written = words(text)
    if len(written) != len(stems):  # cut into languages inside a word: forms no longer match, stems do
        return [Token(found[0], found) for found in stems if found]
    return [
        Token(form, found) for form, found in zip(written, stems, strict=True) if fold(form) not in _BINDING_WORDS
    ]  # fmt: skip


def spans(text: str) -> Iterator[Span]:
    """Yield the words of a text that is shown, to mark those that were asked for; binding words are left out."""
    for match in _CHUNK.finditer(text):
        if fold(match.group()) not in _BINDING_WORDS:
            stems = tuple(stem for readings in query_stems(match.group()) for stem in readings)
            yield Span(match.start(), match.end(), stems)
