"""The examples of the data files are the specification of the cues."""

import tomllib
from pathlib import Path
from typing import Any

from jauap.routing import queries


def examples(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["example"]
    assert len(found) > 10
    return found


def test_dangers_are_those_of_the_examples(loaded: None, data: Path) -> None:
    wrong = [
        (row["text"], found)
        for row in examples(data / "danger_words.toml")
        if (found := [danger.code for danger in queries.dangers_in(row["text"])]) != row["kinds"]
    ]
    assert wrong == []


def test_legal_kinds_are_those_of_the_examples(loaded: None, data: Path) -> None:
    wrong = [
        (row["text"], found)
        for row in examples(data / "kind_cues.toml")
        if (found := queries.propose_kind(row["text"])).code != row["kind"]
    ]
    assert wrong == []


def test_protection_is_that_of_the_examples(loaded: None, data: Path) -> None:
    wrong = [
        (row["text"], found)
        for row in examples(data / "protection_words.toml")
        if (found.code if (found := queries.protection_of(row["text"], None)) else "") != row["reason"]
    ]
    assert wrong == []
