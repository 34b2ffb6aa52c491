"""The document of the API against the API itself: every check of Schemathesis, no operation and no check left out."""

import random
from typing import Any, cast

import pytest
import schemathesis
from django.db import connection
from hypothesis import seed, settings
from hypothesis.errors import FlakyStrategyDefinition
from schemathesis import Case
from schemathesis.generation.stateful.state_machine import DEFAULT_STATE_MACHINE_SETTINGS, APIStateMachine

from jauap.config.wsgi import application

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed_site")]

EXAMPLES = 100
MOST_RUNS = 20
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None)
def test_each_operation_does_what_the_document_says(case: Case[Any]) -> None:
    case.call_and_validate()


def test_operations_in_a_row_do_what_the_links_say() -> None:
    """Rows of operations joined by the links; what a row may do depends on what the server said before.

    So Hypothesis, which replays rows, can find them inconsistent; Schemathesis' own runner then begins anew, as here.
    """
    rows, opened = [0], [0]

    class Patient(APIStateMachine):
        def before_call(self, case: Case[Any]) -> None:
            """Forget wrong tries: all come from one address here; slowing down has tests of its own."""
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM core_throttle")

        def after_call(self, response: schemathesis.Response, case: Case[Any]) -> None:
            opened[0] += response.status_code == 200 and "/voices/" in case.path

        def teardown(self) -> None:
            rows[0] += 1
            super().teardown()

    machine = cast(type[APIStateMachine], type("Machine", (Patient, schema.as_state_machine()), {}))
    chance = random.Random(1)
    for _ in range(MOST_RUNS):
        begin_with = seed(chance.randrange(2**32))
        try:
            begin_with(machine).run(settings=settings(DEFAULT_STATE_MACHINE_SETTINGS, max_examples=EXAMPLES))
        except FlakyStrategyDefinition:
            continue
        if rows[0] >= EXAMPLES:
            break
    assert rows[0] >= EXAMPLES
    assert opened[0] > 10, "no link from a registered voice to its page was walked"


def test_no_operation_is_missing_in_the_document() -> None:
    described = {
        f"{method.upper()} {path}" for path, methods in schema.raw_schema["paths"].items() for method in methods
    }
    assert described == {
        "POST /api/v1/voices",
        "GET /api/v1/voices",
        "GET /api/v1/voices/{number}",
        "GET /api/v1/places",
        "GET /api/v1/bodies",
        "GET /api/v1/categories",
    }
