"""The title of a public version: what a voice is about, not whom it greets nor who says it.

Nothing is cut on suspicion. A greeting is a phrase of the lists below; an address is made of their words alone (and of
a name), and goes only when punctuation closes it: «уважаемые соседи шумят» is what the voice is about.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jauap.voices import adapter
from jauap.voices.answers.titles_words import (
    ADDRESSED,
    BINDING,
    CLOSINGS,
    GREETINGS,
    HONORIFICS,
    LONGEST_ADDRESS,
    LONGEST_GREETING,
    LONGEST_NAME,
    NO_END,
    PATRONYMIC,
    QUALIFIERS,
    SHORT_GREETINGS,
)

TITLE = 90
"""Characters of a title, the sign of what is left out not counted."""
LEAST_SENTENCE = 15
"""A sentence shorter than this says too little alone."""
LEAST_WORDS, LEAST_CLAUSE_WORDS = 3, 4
"""Words from which on a sentence, or a part of one between commas, says what a voice is about."""
READ_FOR_WORDS = 4_000
"""Characters in which a sentence without anything covered is looked for."""
LONGEST_WORD = 60
"""Characters before a stop that are read to see whether a sentence ends there."""
READ = 400
"""Characters in which a greeting has to end."""

BLOCK_SIGN = "▇"
_WORD = re.compile(r"▇+|[^\W_]+(?:[-'’ʼ][^\W_]+)*")
_CLOSES = re.compile(r"[.,!?;:…\n–—]|\)\)|-(?=\s)|(?<=\s)-")
_ENDS = re.compile(r"[.!?…]+(?=\s|$)")
_PARTS = re.compile(r"(?<=[,;:])\s+|\s[—–-]\s")
_LEFT_OVER = re.compile(r"\A[\s.,!?;:…)\-–—]+")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word at the beginning of a text; `is_closed`: punctuation or a new line stands after it."""

    folded: str
    end: int
    is_closed: bool
    is_name: bool


def title_of(text: str) -> str:
    """Return the first sentence after the greeting, or part of one, in which nothing is covered, cut between words.

    The first sentence as it is when there is none: a title of blocks says nothing, but one must stand there.
    """
    rest = after_greeting(text)
    line = " ".join((rest if any(letter.isalpha() for letter in rest) else text).split())
    if BLOCK_SIGN in next(_sentences(line[:READ_FOR_WORDS])):
        line = _uncovered(line[:READ_FOR_WORDS]) or line
    capital = line[:1].upper()
    line = (capital if len(capital) == 1 else line[:1]) + line[1:]
    ends = _ENDS.finditer(line, 0, TITLE + 1)
    first = next((line[: found.end()] for found in ends if _ends_sentence(line, found.start())), line)
    return first if len(first) <= TITLE else f"{first[:TITLE].rsplit(' ', 1)[0]}…"


def _uncovered(line: str) -> str:
    """Return the first sentence, or part of one, of enough words without a block; "" when there is none."""
    for sentence in _sentences(line):
        if _says_enough(sentence, LEAST_WORDS):
            return sentence
        parts = (part.strip(" ,;:") for part in _PARTS.split(sentence))
        if part := next((part for part in parts if _says_enough(part, LEAST_CLAUSE_WORDS)), ""):
            return part
    return ""


def _says_enough(piece: str, least: int) -> bool:
    words = _WORD.findall(piece)
    return BLOCK_SIGN not in piece and len(words) >= least and adapter.folded(words[0]) not in CLOSINGS


def _sentences(line: str) -> Iterator[str]:
    begun = 0
    for found in _ENDS.finditer(line):
        near = max(begun, found.start() - LONGEST_WORD)
        if _ends_sentence(line[near : found.end()], found.start() - near):
            yield line[begun : found.end()].strip()
            begun = found.end()
    yield line[begun:].strip()


def _ends_sentence(line: str, end: int) -> bool:
    """Is it a whole sentence that ends here, and not «д.» of an address?"""
    before = _WORD.findall(line[:end])
    return end > LEAST_SENTENCE and bool(before) and not (line[end] == "." and adapter.folded(before[-1]) in NO_END)


def after_greeting(text: str) -> str:
    """Return what follows greeting and address: the whole text without one, "" when nothing follows."""
    lines = "\n".join(line for line in map(str.strip, text.splitlines()) if line)
    words = _words(lines[:READ])
    greeted = _pass(words, 0)
    if greeted and greeted < len(words) and words[greeted].folded in BINDING:
        greeted += 1
    return _LEFT_OVER.sub("", lines[words[greeted - 1].end :]) if greeted else text


def _words(text: str) -> list[_Word]:
    found = list(_WORD.finditer(text))
    ends = [*(each.start() for each in found), len(text)][1:]
    return [
        _Word(
            folded=adapter.folded(each.group()),
            end=each.end(),
            is_closed=_CLOSES.search(text[each.end() : end]) is not None,
            is_name=each.group().istitle() or each.group()[0] == "▇",
        )
        for each, end in zip(found, ends, strict=True)
    ]


def _pass(words: Sequence[_Word], place: int) -> int:
    """Return the place after all that greets and addresses from `place` on; `place` when nothing does."""
    after = place + _size(words, place, GREETINGS)
    if after > place:
        return _pass(words, after)
    after = place + _size(words, place, SHORT_GREETINGS)
    if after == place:
        after = _pass_address(words, place)
        return _pass(words, after) if after > place else place
    further = _pass(words, after)
    return further if further > after or words[after - 1].is_closed else place


def _size(words: Sequence[_Word], place: int, phrases: frozenset[tuple[str, ...]]) -> int:
    """Return how many words the longest of the phrases takes here, 0 for none."""
    here = tuple(word.folded for word in words[place : place + LONGEST_GREETING])
    return next((size for size in range(len(here), 0, -1) if here[:size] in phrases), 0)


def _pass_address(words: Sequence[_Word], place: int) -> int:
    """Return the place after an address that punctuation closes. Without an honorific only after a greeting."""
    end = place
    while end < len(words) and end - place < LONGEST_ADDRESS and _addresses(words[end]):
        end += 1
        if words[end - 1].is_closed:
            break
    said = {word.folded for word in words[place:end]}
    honoured = not said.isdisjoint(HONORIFICS)
    if not honoured and (place == 0 or said.isdisjoint(ADDRESSED)):
        return _pass_patronymic(words, place) if place else place
    if not words[end - 1].is_closed:
        end = _pass_name(words, end)
    lists_more = not honoured and end < len(words) and words[end].folded in ADDRESSED
    return end if words[end - 1].is_closed and not lists_more else place


def _addresses(word: _Word) -> bool:
    return word.folded in HONORIFICS or word.folded in ADDRESSED or word.folded in QUALIFIERS


def _pass_name(words: Sequence[_Word], place: int) -> int:
    """Return the place after the words here that are written as names, up to punctuation."""
    for end, word in enumerate(words[place : place + LONGEST_NAME], start=place):
        if not word.is_name:
            return end
        if word.is_closed:
            return end + 1
    return min(place + LONGEST_NAME, len(words))


def _pass_patronymic(words: Sequence[_Word], place: int) -> int:
    """Return the place after a name with a patronymic, or a hidden one, that punctuation closes."""
    end = _pass_name(words, place)
    name = words[place:end]
    is_known = any(word.folded.endswith(PATRONYMIC) or word.folded[0] == "▇" for word in name)
    return end if is_known and name[-1].is_closed else place
