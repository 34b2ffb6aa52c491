"""What synthetic offices answer: one sentence, the reason, the law where a decision rests on it, what one can do."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from jauap.config.setup.demo.life import pick
from jauap.config.setup.demo.topics import AnswerText, Matter
from jauap.terms.engine.calendar import Calendar
from jauap.voices.models import Answer

Outcome = Answer.Outcome
DECIDED = frozenset({Outcome.REFUSED, Outcome.EXPLAINED})
"""Outcomes that rest on a law whoever asked; others name it to a legal voice only."""
LOOKED_BACK = 3
"""Days between the work and the answer about it, at most."""
BETTER: Mapping[str, tuple[str, ...]] = {
    Outcome.SATISFIED: (Outcome.SATISFIED, Outcome.PARTLY),
    Outcome.PARTLY: (Outcome.SATISFIED, Outcome.PARTLY),
    Outcome.EXPLAINED: (Outcome.SATISFIED, Outcome.PARTLY),
    Outcome.REFUSED: (Outcome.SATISFIED, Outcome.PARTLY, Outcome.EXPLAINED),
}
"""Outcomes that may follow another one when somebody else looks."""
AHEAD = (6, 32)
"""Days until a promised one, before it is moved to a working day."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """What an answer is about: the matter, in which language, since when it is in work, on which day it is answered."""

    matter: Matter
    language: str
    is_legal: bool
    since: date
    day: date


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer with its dates filled in; `promised_on` when its first sentence promises a day."""

    text: AnswerText
    first_sentence: str
    body: str
    promised_on: date | None

    @property
    def outcome(self) -> str:
        """The outcome of the text."""
        return self.text.outcome


class Answers:
    """The answers of all matters, and what stands beside them."""

    def __init__(self, folder: Path, calendar: Calendar) -> None:
        around = tomllib.loads((folder / "demo" / "answers.toml").read_text(encoding="utf-8"))
        self.months, self.laws, self.basis = around["months"], around["law"], around["basis"]
        self.closings, self.seconds = around["closing"], around["second"]
        self.calendar = calendar

    def first(self, case: Case, weights: Mapping[str, float], random: Random) -> Answered:
        """Choose an answer to what was asked: the outcome by its weight, then one of its texts."""
        known = case.matter.answers_in(case.language, case.day.month)
        outcome = pick({one.outcome: float(weights[one.outcome]) for one in known}, random)
        return self._fill(random.choice([one for one in known if one.outcome == outcome]), case, random)

    def second(self, case: Case, former: Answered, random: Random) -> Answered | None:
        """Choose what another executor finds: never the former text, never less; None when nothing else is left."""
        known = case.matter.answers_in(case.language, case.day.month)
        better = [one for one in known if one.outcome in BETTER.get(former.outcome, ()) and one is not former.text]
        if not better:
            return None
        text, rows = random.choice(better), [row for row in self.seconds if case.matter.sphere in row["sphere"]]
        begins = random.choice([words for row in rows for words in row[case.language]])
        return self._fill(replace(text, reason=f"{begins} {text.reason}"), case, random)

    def _fill(self, text: AnswerText, case: Case, random: Random) -> Answered:
        earliest = max(case.since, case.day - timedelta(days=LOOKED_BACK))
        done = earliest + timedelta(days=random.randint(0, (case.day - earliest).days))
        due = self.calendar.next_working(case.day + timedelta(days=random.randint(*AHEAD)))
        days = {slot: self.day_named(day, case.language, case.day) for slot, day in (("{done}", done), ("{due}", due))}
        first, body = (_put(words, days) for words in (text.first_sentence, self._body(text, case)))
        return Answered(text, first, body, due if "{due}" in text.first_sentence else None)

    def day_named(self, day: date, language: str, on: date) -> str:
        """Write a day as people do: «5 января», with the year where it is not the one in which it is written."""
        month = self.months[language][day.month - 1]
        if day.year == on.year:
            return f"{day.day} {month}"
        return f"{day.year} жылғы {day.day} {month}" if language == "kk" else f"{day.day} {month} {day.year}"

    def _body(self, text: AnswerText, case: Case) -> str:
        """Return the reason, and what follows it."""
        parts = [text.reason]
        if text.law and (text.outcome in DECIDED or case.is_legal) and text.outcome != Outcome.NOTED:
            parts.append(self.basis[case.language].format(law=self.laws[text.law][case.language]))
        if text.outcome != Outcome.NOTED and (case.is_legal or text.outcome != Outcome.SATISFIED):
            parts.append(self.closings["legal" if case.is_legal else "usual"][case.language])
        return " ".join(parts)


def fits(row: Mapping[str, Any], *, sphere: str, after: str) -> bool:
    """Does a row without a sphere or an outcome, or with this one, follow such an answer?"""
    return sphere in row.get("sphere", [sphere]) and after in row.get("after", [after])


def _put(text: str, days: Mapping[str, str]) -> str:
    for slot, day in days.items():
        text = text.replace(slot, day)
    return text
