"""How alike two short texts are, for "similar voices" among a small set of candidates found by search."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from insight.text.stem import stems

# Words decide; letter trigrams forgive typing slips and unknown endings.
_WORD_WEIGHT = 0.6
# Texts with fewer stems than this are compared by single words: a two-word shingle would leave nothing.
_MIN_FOR_PAIRS = 4


@dataclass(frozen=True, slots=True)
class Signature:
    """What is compared of a text; make it once per text and keep it while ranking."""

    shingles: frozenset[str]
    trigrams: frozenset[str]


def signature(text: str) -> Signature:
    """Return the comparable parts of `text`: stems with their pairs, and letter trigrams of the stems."""
    return signature_of(stems(text))


def signature_of(found: Sequence[str]) -> Signature:
    """Return the signature of stems already at hand."""
    pairs = [f"{one} {two}" for one, two in pairwise(found)] if len(found) >= _MIN_FOR_PAIRS else []
    padded = [f"  {stem} " for stem in found]
    trigrams = (word[place : place + 3] for word in padded for place in range(len(word) - 2))
    return Signature(frozenset((*found, *pairs)), frozenset(trigrams))


def similarity(one: str, two: str) -> float:
    """Return the likeness of two texts, 0 to 1; symmetric; 1 for texts with the same stems, 0 if either is wordless."""
    return compare(signature(one), signature(two))


def compare(one: Signature, two: Signature) -> float:
    """Return the likeness of two signatures, 0 to 1."""
    return _WORD_WEIGHT * _jaccard(one.shingles, two.shingles) + (1 - _WORD_WEIGHT) * _jaccard(
        one.trigrams, two.trigrams
    )


def most_similar(
    text: str, candidates: Iterable[str], *, least: float = 0.3, limit: int = 5
) -> list[tuple[int, float]]:
    """Return (place among `candidates`, likeness) of those at least `least` alike, best first, at most `limit`."""
    mine = signature(text)
    scored = [(place, compare(mine, signature(other))) for place, other in enumerate(candidates)]
    return sorted((pair for pair in scored if pair[1] >= least), key=lambda pair: (-pair[1], pair[0]))[:limit]


def _jaccard(one: frozenset[str], two: frozenset[str]) -> float:
    union = len(one | two)
    return len(one & two) / union if union else 0.0
