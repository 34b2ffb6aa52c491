"""Finding and hiding personal data in a text before it is published.

Patterns propose, a person approves: what looks like personal data is found even when it may not be (a wrong check
digit, a house without a flat), each with its kind, so that the person can lift single ones.
"""

from collections.abc import Collection, Container, Iterable, Mapping

from insight.text.masking_addresses import find_addresses
from insight.text.masking_known import find_known
from insight.text.masking_names import find_names
from insight.text.masking_numbers import find_numbers
from insight.text.masking_plates import find_plates
from insight.text.masking_spelled import find_spelled
from insight.text.masking_streets import find_bare_streets, find_houses_after
from insight.text.normalise import has_hidden_characters, is_hidden
from insight.text.spans import KINDS, Kind, Span, merge_overlaps

__all__ = ["BLOCK", "KINDS", "Kind", "Span", "find_personal", "mask"]

BLOCK = "▇▇▇"


def find_personal(text: str, *, known: Collection[str] = (), streets: Container[str] = ()) -> list[Span]:
    """Return the personal data found in `text`, in order, without overlaps. Never raises.

    `known` are names that are personal here, whatever their form: patterns see a name only where something tells it;
    a house right after one is found with it.
    `streets` are names of streets as `fold` writes them: with a house after it such a name is an address without any
    word for a street. Hidden characters put inside a number do not save it: they are looked past, within the span.
    """
    if not has_hidden_characters(text):
        return _find(text, known, streets)
    places = [place for place, letter in enumerate(text) if not is_hidden(letter)]
    visible = "".join(text[place] for place in places)
    found = _find(visible, known, streets)
    return [_at(text, places[span.start], places[span.end - 1] + 1, span.kind) for span in found]


def mask(
    text: str, spans: Iterable[Span], *, labels: Mapping[Kind, str] | None = None, keep: Collection[Span] = ()
) -> str:
    """Return `text` with each span replaced by a block of signs and the label of its kind: «▇▇▇ (телефон)».

    `labels` are in the language of the page (none: only the block); `keep` are spans a person decided to show. Raises
    ValueError when a span does not hold its text at its place: it was made for another version of the text, and masking
    by it would publish what it should hide.
    """
    found = list(spans)
    for span in found:
        if not 0 <= span.start <= span.end <= len(text) or text[span.start : span.end] != span.text:
            raise ValueError(f"The {span.kind} at {span.start} belongs to another text")
    parts: list[str] = []
    done = 0
    for span in merge_overlaps(text, (span for span in found if span not in keep)):
        label = (labels or {}).get(span.kind, "")
        parts += [text[done : span.start], f"{BLOCK} ({label})" if label else BLOCK]
        done = span.end
    return "".join([*parts, text[done:]])


def _find(text: str, known: Collection[str], streets: Container[str]) -> list[Span]:
    theirs = list(find_known(text, known))
    places = (*find_addresses(text), *find_bare_streets(text, streets), *find_houses_after(text, theirs))
    numbers = (*find_numbers(text), *find_plates(text), *find_spelled(text))
    return merge_overlaps(text, (*numbers, *places, *find_names(text), *theirs))


def _at(text: str, start: int, end: int, kind: Kind) -> Span:
    return Span(start, end, kind, text[start:end])
