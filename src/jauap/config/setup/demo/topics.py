"""What people write about each topic, and what fits as an answer: `data/demo/topics/`, one file a topic.

A topic consists of matters («no heating», «a thanks»): an answer is chosen among those of the matter asked about.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LANGUAGES = ("kk", "ru", "en")
ANY_MONTH = frozenset(range(1, 13))
TOWN, VILLAGE = "town", "village"


@dataclass(frozen=True, slots=True)
class Question:
    """What one person may write: in which months, and from where ("" from anywhere)."""

    text: str
    months: frozenset[int]
    where: str


@dataclass(frozen=True, slots=True)
class AnswerText:
    """One prepared answer in one language; `months` in which it may be given."""

    outcome: str
    first_sentence: str
    reason: str
    months: frozenset[int]
    law: str


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that is written about. `wish`: act, know, idea or thanks. `may_be_danger`: the words may say so too."""

    topic: str
    code: str
    sphere: str
    wish: str
    emergency: bool
    may_be_danger: bool
    questions: Mapping[str, Sequence[Question]]
    answers: Mapping[str, Sequence[AnswerText]]

    def asked(self, language: str, month: int, where: str) -> list[str]:
        """Return what may be written in a month from a town or a village."""
        return [one.text for one in self.questions[language] if month in one.months and one.where in ("", where)]

    def answers_in(self, language: str, month: int) -> list[AnswerText]:
        """Return the answers that may be given in a month."""
        return [one for one in self.answers[language] if month in one.months]


@dataclass(frozen=True, slots=True)
class Asked:
    """A text and the matter it is about."""

    matter: Matter
    text: str


class Topics:
    """All topics of the demo."""

    def __init__(self, folder: Path) -> None:
        files = sorted((folder / "demo" / "topics").glob("*.toml"))
        self.by_code = {path.stem: tuple(_matters(path)) for path in files}
        self._asked: dict[tuple[str, int, str, bool], dict[str, list[Asked]]] = {}

    def asked(self, language: str, month: int, where: str, *, emergency: bool = False) -> Mapping[str, list[Asked]]:
        """Return what may be written, by topic; topics about which nobody writes then and there are left out."""
        key = (language, month, where, emergency)
        if key not in self._asked:
            every = {code: list(_said(matters, *key)) for code, matters in self.by_code.items()}
            self._asked[key] = {code: said for code, said in every.items() if said}
        return self._asked[key]


def _said(matters: Sequence[Matter], language: str, month: int, where: str, emergency: bool) -> Iterator[Asked]:
    for matter in matters:
        if matter.emergency == emergency:
            yield from (Asked(matter, text) for text in matter.asked(language, month, where))


def _matters(path: Path) -> Iterator[Matter]:
    topic = tomllib.loads(path.read_text(encoding="utf-8"))
    for row in topic["matter"]:
        yield Matter(
            topic=topic["category"],
            code=row["code"],
            sphere=topic["sphere"],
            wish=row["wish"],
            emergency=row.get("emergency", False),
            may_be_danger=row.get("may_be_danger", False),
            questions={code: [_question(one, row, topic) for one in row.get(code, [])] for code in LANGUAGES},
            answers={code: list(_answers(row["answer"], code, topic["law"])) for code in LANGUAGES},
        )


def _question(row: Mapping[str, Any], matter: Mapping[str, Any], topic: Mapping[str, Any]) -> Question:
    """Read a text; what the matter or the topic says of months and place holds for it too."""
    months = frozenset(row.get("months", ANY_MONTH)) & frozenset(matter.get("months", ANY_MONTH))
    return Question(row["text"], months, row.get("where") or matter.get("where") or topic.get("where", ""))


def _answers(rows: Sequence[Mapping[str, Any]], language: str, law: str) -> Iterator[AnswerText]:
    for row in rows:
        if language in row:
            first, reason = row[language]
            months = frozenset(row.get("months", ANY_MONTH))
            yield AnswerText(row["outcome"], first, reason, months, row.get("law", law))
