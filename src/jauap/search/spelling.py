"""A typing error and the word that was meant."""

from collections.abc import Iterable
from typing import NamedTuple


class Known(NamedTuple):
    """A word of the word list: its stem, one way it is written, in how many documents it stands."""

    stem: str
    form: str
    documents: int


SHORTEST = 4
"""Below so many letters every slip is another word: «Абая» is no «алып»."""
TWO_SLIPS = 8


def best_correction(stem: str, known: Iterable[Known]) -> Known | None:
    """Return the nearest known word within one slip (two from eight letters on), the commoner of equals; else None.

    The first letter is seldom the wrong one, and names that nobody wrote differ from common words just there: «Иван» is
    no «диван». It counts only swapped with the second.
    """
    if len(stem) < SHORTEST:
        return None
    allowed = 1 if len(stem) < TWO_SLIPS else 2
    ranked = [(slips(stem, word.stem), -word.documents, word) for word in known if _begin_alike(stem, word.stem)]
    near = [entry for entry in ranked if 0 < entry[0] <= allowed]
    return min(near)[2] if near else None


def _begin_alike(one: str, other: str) -> bool:
    return one[:1] == other[:1] or one[:2] == other[1::-1]


def slips(one: str, other: str) -> int:
    """Count the letters to add, drop, change, or swap with their neighbour (restricted Damerau-Levenshtein)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, last, row = row, before, [i]
        for j, wanted in enumerate(other, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                best = min(best, last[j - 2] + 1)
            row.append(best)
    return row[-1]
