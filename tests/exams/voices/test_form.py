"""The exam is whole: every label is a code that the site knows, and no text stands in both parts."""

import tomllib
from pathlib import Path

import pytest

from jauap.appeals.models import LegalKind
from tests.docs.documents import ROOT
from tests.exams.reading import labelled

HERE = Path(__file__).parent
PARTS = ("open", "held_out")


def codes(file: str, table: str) -> set[str]:
    """Return the codes of a table of reference data."""
    return {row["code"] for row in tomllib.loads((ROOT / "data" / file).read_text())[table]}


@pytest.mark.parametrize("part", PARTS)
def test_labels_are_codes_of_the_site(part: str) -> None:
    rows = labelled(HERE / f"{part}.jsonl")
    assert len(rows) >= 100
    assert {topic for row in rows for topic in row["topics"]} <= codes("categories.toml", "category")
    assert {row["danger"] for row in rows} <= codes("danger_words.toml", "danger") | {""}
    assert {row["protected"] for row in rows} <= codes("categories.toml", "sensitive_reason") | {""}
    assert {row["kind"] for row in rows} <= set(LegalKind.values)
    assert {row["language"] for row in rows} == {"kk", "ru", "en"}
    assert {row["script"] for row in rows} == {"cyrillic", "latin"}


def test_nothing_is_known_beforehand() -> None:
    rows = [row for part in PARTS for row in labelled(HERE / f"{part}.jsonl")]
    for name in ("id", "text"):
        assert len({row[name].casefold() for row in rows}) == len(rows), name
