"""The exam is whole: as many texts with danger as without, in all languages, and no text twice."""

from pathlib import Path

import pytest

from tests.exams.reading import labelled

HERE = Path(__file__).parent
LABELS = {"danger": "danger", "protected": "protected", "second": "danger"}
FILES = [f"{kind}_{part}.jsonl" for kind in LABELS for part in ("open", "held_out")]


@pytest.mark.parametrize("file", FILES)
def test_half_are_and_half_are_not(file: str) -> None:
    rows, label = labelled(HERE / file), LABELS[file.split("_")[0]]
    assert 0.4 < sum(bool(row[label]) for row in rows) / len(rows) < 0.6
    assert {row["language"] for row in rows} == {"kk", "ru", "en"}
    assert {row["script"] for row in rows} == {"cyrillic", "latin"}


def test_no_text_stands_twice() -> None:
    rows = [row["text"].casefold() for file in FILES for row in labelled(HERE / file)]
    assert len(set(rows)) == len(rows) == 560
