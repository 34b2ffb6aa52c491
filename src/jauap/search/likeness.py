"""How alike two sets of stems are, rare words weighing more."""

from collections.abc import Collection, Mapping
from math import log

_EXTRA = 0.25  # what a word that only the other text has takes away, against a typical word of this one


class Likeness:
    """Compares many sets of stems with one; `counts` says in how many documents a stem stands (missing: rare)."""

    def __init__(self, stems: Collection[str], counts: Mapping[str, int]) -> None:
        most = max(counts.values(), default=0) + 1
        self._weights = {stem: log(1 + most / (1 + counts.get(stem, 0))) for stem in stems}
        self._whole = sum(self._weights.values())
        self._extra = _EXTRA * self._whole / max(len(self._weights), 1)

    def score(self, other: Collection[str]) -> float:
        """Return 0 (no word in common) to 1 (the same words)."""
        shared = [stem for stem in set(other) if stem in self._weights]
        whole = self._whole + self._extra * (len(set(other)) - len(shared))
        return sum(self._weights[stem] for stem in shared) / whole if whole else 0.0
