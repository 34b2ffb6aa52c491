"""The frozen examination: deadlines worked out by hand. A failing case is a fault of the engine or of its data."""

import tomllib
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from jauap.core.time import ALMATY
from jauap.terms.data_files import read_reference
from jauap.terms.engine import due

DATA = Path(__file__).parents[4] / "data" / "terms"
CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "golden_cases.toml").read_text("utf-8"))["case"]
REFERENCE = read_reference(DATA)


def test_the_examination_covers_twenty_cases_and_more() -> None:
    assert len(CASES) >= 22
    assert len({case["name"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_deadline_is_the_one_worked_out_by_hand(case: dict[str, Any]) -> None:
    received_at = datetime.fromisoformat(case["received_at"])
    day = received_at.astimezone(ALMATY).date()
    procedure = REFERENCE.find_procedure(case["procedure"], case["profile"], day).procedure
    deadline = due(procedure, received_at, REFERENCE.calendar())
    assert deadline.registered_on == date.fromisoformat(case["registered_on"])
    assert deadline.due_on == date.fromisoformat(case["due_on"])
    assert deadline.due_at == datetime.combine(deadline.due_on, time(23, 59, 59, 999999), ALMATY)
    assert deadline.due_at.tzinfo is UTC
    counted = [day.counted_as for day in deadline.trace if day.counted_as]
    assert counted == list(range(1, procedure.days + 1))
    assert deadline.trace[-1].date == deadline.due_on
