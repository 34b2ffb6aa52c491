"""The exam is whole: as many texts with danger as without, in all languages, and no text twice."""

import json
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
FILES = [f"{kind}_{part}.jsonl" for kind in ("danger", "protected") for part in ("open", "held_out")]


def texts(file: str) -> list[dict[str, Any]]:
    """Return the labelled texts of a file."""
    return [json.loads(line) for line in (HERE / file).read_text().splitlines()]


@pytest.mark.parametrize("file", FILES)
def test_half_are_and_half_are_not(file: str) -> None:
    rows, label = texts(file), file.split("_")[0]
    assert 0.4 < sum(bool(row[label]) for row in rows) / len(rows) < 0.6
    assert {row["language"] for row in rows} == {"kk", "ru", "en"}
    assert {row["script"] for row in rows} == {"cyrillic", "latin"}


def test_no_text_stands_twice() -> None:
    rows = [row["text"].casefold() for file in FILES for row in texts(file)]
    assert len(set(rows)) == len(rows) == 360
