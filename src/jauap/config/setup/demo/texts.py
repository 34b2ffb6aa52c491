"""What stands beside the texts of topics: greetings, endings, disputes, reasons, ratings, and the names of people."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

from jauap.config.setup.demo.answers import fits
from jauap.config.setup.demo.topics import Matter

SLOT = re.compile(r"\{(\w+)\}")
MORNING = re.compile(r"(?:таңғы|начинает в|starts at) $", re.IGNORECASE)
EVENING = re.compile(r"(?:кешке|кешкі|кешки|смены в|вечером в|^после|evening at|late bus after) $", re.IGNORECASE)
THANKS = re.compile(r"рахмет|рақмет|rahmet|спасиб|thank", re.IGNORECASE)
GREETING = 5
"""Letters of its first word by which a greeting is known."""
STARS = {"yes": (5, 4), "partly": (3,), "no": (2, 1)}
COMMENTED = 0.55
"""Share of ratings with words beside them."""


class Texts:
    """The phrases of `data/demo/voices.toml` and the names of `names.toml`."""

    def __init__(self, folder: Path) -> None:
        self._said = _read(folder / "demo" / "voices.toml")
        self.days = (int(self._said["meta"]["days_min"]), int(self._said["meta"]["days_max"]))
        names = _read(folder / "demo" / "names.toml")
        self.first, self.surname, self.patronymic = names["first"], names["surname"], names["patronymic"]

    def name(self, random: Random, language: str) -> tuple[str, str]:
        """Invent a person: full name in the alphabet of a language (English: as in Russian papers), and the sex."""
        code = "kk" if language == "kk" else "ru"
        first = random.choice(self.first)
        sex = str(first["sex"])
        surname, patronymic = (random.choice(rows)[f"{code}_{sex}"] for rows in (self.surname, self.patronymic))
        return f"{surname} {first[code]} {patronymic}", sex

    def greets(self, text: str) -> bool:
        """Does a text begin with a greeting of its own?"""
        begins = text.casefold()
        return any(
            begins.startswith(opening.casefold()[:GREETING])
            for row in self._said["opening"]
            for opening in row["texts"]
        )

    def opening(self, language: str, hour: int, random: Random) -> str:
        """Return a greeting that fits the hour."""
        known = [row for row in self._rows("opening", language) if _is_hour(row, hour)]
        return str(random.choice([text for row in known for text in row["texts"]]))

    def ending(self, language: str, wish: str, random: Random) -> str:
        """Return a last sentence that fits what the text wants, "" after a thanks."""
        known = [text for row in self._rows("ending", language) if wish in row["wish"] for text in row["texts"]]
        return str(random.choice(known)) if known else ""

    def dispute(self, matter: Matter, language: str, after: str, random: Random) -> str:
        """Return why the author does not agree, "" when such an answer is not disputed."""
        known = [text for row in self._fitting("dispute", matter, language, after) for text in row["texts"]]
        return str(random.choice(known)) if known else ""

    def reasons(self, matter: Matter, language: str, after: str, random: Random) -> str:
        """Return why the head lets an answer stand."""
        rows = [row for row in self._said["reason"] if fits(row, sphere=matter.sphere, after=after)]
        return str(random.choice([text for row in rows for text in row[language]]))

    def comment(self, matter: Matter, language: str, after: str, solved: str, random: Random) -> str:
        """Return the words of a rating, often none."""
        rows = [row for row in self._fitting("rating", matter, language, after) if row["stars"] in STARS[solved]]
        known = [text for row in rows for text in row["texts"]]
        return str(random.choice(known)) if known and random.random() < COMMENTED else ""

    def _rows(self, part: str, language: str) -> Iterator[Mapping[str, Any]]:
        return (row for row in self._said[part] if row["lang"] == language)

    def _fitting(self, part: str, matter: Matter, language: str, after: str) -> Iterator[Mapping[str, Any]]:
        return (row for row in self._rows(part, language) if fits(row, sphere=matter.sphere, after=after))


def hours_for(text: str) -> tuple[int, int]:
    """Return between which hours the {time} of a text may lie, by the words before it."""
    before = text.partition("{time}")[0]
    if MORNING.search(before):
        return 6, 8
    return (20, 23) if EVENING.search(before) else (8, 18)


def fill(text: str, slots: Mapping[str, str]) -> str:
    """Fill the slots of a text."""
    return SLOT.sub(lambda found: slots[found[1]], text)


def _is_hour(row: Mapping[str, Any], hour: int) -> bool:
    least, most = row.get("hours", (0, 23))
    return bool(least <= hour <= most)


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
