"""The table of `data/demo/life.toml`: how synthetic voices live."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

USUAL_WEIGHT = 6
"""Weight of a topic that has no row under [season]."""
STAGED_EVERY = 7
"""Voices from one that is there to show something to the next: so that they speak several languages."""
Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Life:
    """The table, with the few ways in which it is asked."""

    table: Table

    def of(self, part: str) -> Table:
        """Return one part of the table."""
        found: Table = self.table[part]
        return found

    def chance(self, part: str, name: str, random: Random) -> bool:
        """Does it happen this time?"""
        return random.random() < float(self.of(part)[name])

    def between(self, part: str, name: str, random: Random) -> float:
        """Draw from a range, the beginning likelier than the end."""
        least, most = self.of(part)[name]
        start, end = float(least), float(most)
        return start + (end - start) * float(random.random() ** 1.6)

    def topic_weight(self, category: str, month: int) -> int:
        """How much is said about a topic in a month (1 to 12)."""
        months: Sequence[int] | None = self.of("season").get(category)
        return months[month - 1] if months else USUAL_WEIGHT

    def staged(self, n: int) -> Table:
        """Return the row of a voice that is there to show something, empty for all others."""
        rows: Sequence[Table] = self.table["staged"]
        place, between = divmod(n, STAGED_EVERY)
        return rows[place] if not between and place < len(rows) else {}

    def language(self, n: int) -> str:
        """Return the language of the n-th voice: exact shares of every twenty."""
        cycle = [code for code, twentieths in self.of("languages").items() for _ in range(twentieths)]
        return str(cycle[n % len(cycle)])


def read_life(folder: Path) -> Life:
    """Read the table."""
    return Life(tomllib.loads((folder / "demo" / "life.toml").read_text(encoding="utf-8")))


def pick(weights: Mapping[str, float], random: Random) -> str:
    """Choose a key by its weight."""
    return random.choices(list(weights), list(weights.values()))[0]
