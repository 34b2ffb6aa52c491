"""A stretch of personal data found in a text, and how overlapping finds become one."""

from collections.abc import Iterable
from dataclasses import dataclass
from re import Match
from typing import Literal, get_args

Kind = Literal[
    "iin", "bin", "number12", "phone", "email", "account", "card", "iban", "document", "plate", "address", "house",
    "name", "class",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Personal data at `text[start:end]`. `address` has a flat; `house` is street and house without a flat,
    `class` the class of a pupil beside the number of the school."""

    start: int
    end: int
    kind: Kind
    text: str


def span_of(match: Match[str], kind: Kind, group: int | str = 0) -> Span:
    """Return the span of a group of a regular-expression match, without outer spaces and commas."""
    start, end = match.span(group)
    found = match.string[start:end]
    start += len(found) - len(found.lstrip(" \t,;:"))
    end -= len(found) - len(found.rstrip(" \t,;:"))
    return Span(start, max(start, end), kind, match.string[start : max(start, end)])


def merge_overlaps(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return spans in order without overlap; overlapping ones become their union with the kind of the longest.

    The union, not the better one: hiding a letter too many is cheaper than showing one.
    """
    merged: list[Span] = []
    longest = 0
    for span in sorted(spans):
        if span.end <= span.start:
            continue
        if not merged or span.start >= merged[-1].end:
            merged.append(span)
            longest = span.end - span.start
            continue
        last, length = merged[-1], span.end - span.start
        kind, end = (span.kind if length > longest else last.kind), max(last.end, span.end)
        longest = max(longest, length)
        merged[-1] = Span(last.start, end, kind, text[last.start : end])
    return merged
