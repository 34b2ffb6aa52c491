"""The examples of the data files are the specification of the cues."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jauap.routing import queries

pytestmark = pytest.mark.reference_data


def examples(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["example"]
    assert len(found) > 10
    return found


def test_dangers_are_those_of_the_examples(data: Path) -> None:
    wrong = [
        (row["text"], found)
        for row in examples(data / "danger_words.toml")
        if (found := [danger.code for danger in queries.dangers_in(row["text"])]) != row["kinds"]
    ]
    assert wrong == []


def test_legal_kinds_are_those_of_the_examples(data: Path) -> None:
    wrong = [
        (row["text"], found)
        for row in examples(data / "kind_cues.toml")
        if (found := queries.propose_kind(row["text"])).code != row["kind"]
    ]
    assert wrong == []


def test_protection_is_that_of_the_examples(data: Path) -> None:
    wrong = [
        (row["text"], found)
        for row in examples(data / "protection_words.toml")
        if (found.code if (found := queries.protection_of(row["text"], None)) else "") != row["reason"]
    ]
    assert wrong == []


def test_the_person_is_believed_where_the_words_say_nothing() -> None:
    assert [danger.code for danger in queries.dangers_in("салем", said=True)] == ["said"]
    assert [danger.code for danger in queries.dangers_in("пахнет газом", said=True)] == ["gas"]


def test_a_danger_names_whom_to_call_in_three_languages() -> None:
    (danger,) = queries.dangers_in("пахнет газом")
    assert danger.calls == ("104", "112")
    for texts in (danger.names, danger.advice):
        assert set(texts) == {"kk", "ru", "en"}
        assert all(texts.values())


def test_the_topic_protects_before_the_words() -> None:
    protection = queries.protection_of("Көшеде шам жанбайды", queries.find_category("corruption"))
    assert protection is not None
    assert (protection.code, protection.by) == ("corruption", "category")
    assert protection.texts["kk"].startswith("Пара")
    by_words = queries.protection_of("Вымогают взятку", queries.find_category("roads"))
    assert by_words is not None
    assert (by_words.code, by_words.by, by_words.cues) == ("corruption", "words", ("вымога*", "взятк*"))


def test_a_cold_start_is_paid_once() -> None:
    """After the data is in memory, cues and topics are read without a query."""
    queries.dangers_in("warm")
    with CaptureQueriesContext(connection) as seen:
        queries.dangers_in("пахнет газом")
        queries.propose_kind("прошу")
        queries.protection_of("взятка", None)
        queries.categories("ru")
        queries.leaf_choices("en")
        queries.find_category("waste")
    assert len(seen) == 0
