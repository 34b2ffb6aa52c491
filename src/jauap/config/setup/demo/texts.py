"""What synthetic people and offices write: texts with slots from `data/demo/voices.toml`, names from `names.toml`."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

SLOT = re.compile(r"\{(\w+)\}")
# A day to come stands after these words or before those; any other {date} is a day that has passed.
TO_COME_BEFORE = re.compile(
    r"(?:\b(?:до|на|придёт|получить|рейд повторят|пройдёт ночью|Плановый срок|посещение|приезд|by|appointment on"
    r"|get it on|visit is on|will be paid on|be on the night of|be more frequent from)|мерзімі –|келуі –)\s$"
)
TO_COME_AFTER = re.compile(r"^ (?:күніне|күні (?:ала|болады|қайталанады|түнде жүргізіледі|жіберіледі))")
PROMISE = re.compile(r"до \{date\}|\{date\} күніне дейін|by \{date\}")
MORNING = re.compile(r"(?:таңғы|начинает в|starts at) $", re.IGNORECASE)
EVENING = re.compile(r"(?:кешке|кешкі|кешки|смены в|evening at|late bus after) $", re.IGNORECASE)
THANKS = re.compile(r"рахмет|рақмет|rahmet|спасиб|thank", re.IGNORECASE)
GREETING = 5
"""Letters of its first word by which a greeting is known."""
STARS = {"yes": (5, 4), "partly": (3,), "no": (2, 1)}
OUTCOMES = {"partly": "partly_satisfied"}
"""Names of outcomes in the file that differ from those of `Answer.Outcome`."""


@dataclass(frozen=True, slots=True)
class AnswerText:
    """One prepared answer; `outcome` as in the file."""

    outcome: str
    first_sentence: str
    body: str


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer with its dates filled in; `promised_on` when its first sentence promises a day."""

    outcome: str
    first_sentence: str
    body: str
    promised_on: date | None


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: what people write about it, and what they are answered, by language."""

    category: str
    texts: Mapping[str, Sequence[str]]
    answers: Mapping[str, Sequence[AnswerText]]


class Texts:
    """All texts of the demo."""

    def __init__(self, folder: Path) -> None:
        voices = _read(folder / "demo" / "voices.toml")
        self.topics = {row["category"]: _topic(row) for row in voices["topic"]}
        self.days = (int(voices["meta"]["days_min"]), int(voices["meta"]["days_max"]))
        self.openings, self.endings = _by_language(voices["opening"]), _by_language(voices["ending"])
        self.disputes = _by_language(voices["dispute"])
        self.ratings: dict[tuple[str, int], list[str]] = defaultdict(list)
        for row in voices["rating"]:
            self.ratings[row["lang"], row["stars"]].append(row["text"])
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
            begins.startswith(opening.casefold()[:GREETING]) for rows in self.openings.values() for opening in rows
        )

    def comment(self, solved: str, language: str, random: Random) -> str:
        """Return the words of a rating, often none."""
        known = [text for stars in STARS[solved] for text in self.ratings.get((language, stars), [])]
        return random.choice(known) if known and random.random() < 0.55 else ""

    def answer(self, category: str, language: str, weights: Mapping[str, float], day: date, random: Random) -> Answered:
        """Choose an answer given on a day and fill its dates."""
        known = self.topics[category].answers[language]
        chosen = random.choices(known, [weights[answer.outcome] for answer in known])[0]
        past, ahead = day - timedelta(days=random.randint(0, 2)), day + timedelta(days=random.randint(6, 40))
        first = fill_dates(chosen.first_sentence, past, ahead)
        promised = ahead if PROMISE.search(chosen.first_sentence) else None
        outcome = OUTCOMES.get(chosen.outcome, chosen.outcome)
        return Answered(outcome, first, fill_dates(chosen.body, past, ahead), promised)


def hours_for(text: str) -> tuple[int, int]:
    """Return between which hours the {time} of a text may lie, by the words before it."""
    before = text.partition("{time}")[0]
    if MORNING.search(before):
        return 6, 8
    return (20, 23) if EVENING.search(before) else (8, 18)


def fill(text: str, slots: Mapping[str, str]) -> str:
    """Fill the slots of a text."""
    return SLOT.sub(lambda found: slots[found[1]], text)


def fill_dates(text: str, past: date, ahead: date) -> str:
    """Fill every {date}: with a day to come where the words around it say so."""
    parts = text.split("{date}")
    filled = parts[0]
    for before, after in pairwise(parts):
        to_come = TO_COME_BEFORE.search(before) or TO_COME_AFTER.search(after)
        filled += f"{ahead if to_come else past:%d.%m.%Y}{after}"
    return filled


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _topic(row: Mapping[str, Any]) -> Topic:
    answers: dict[str, list[AnswerText]] = defaultdict(list)
    for answer in row["answer"]:
        answers[answer["lang"]].append(AnswerText(answer["outcome"], answer["first_sentence"], answer["body"]))
    texts = {code: [text["text"] for text in row[code]] for code in ("kk", "ru", "en")}
    return Topic(row["category"], texts, answers)


def _by_language(rows: Sequence[Mapping[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        found[row["lang"]].append(row["text"])
    return found
