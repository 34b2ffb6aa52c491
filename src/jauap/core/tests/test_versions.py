"""Reference data held in memory: made anew when its part of the database changed, not before."""

from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from jauap.core import versions
from jauap.core.versions import RENEW, Held

pytestmark = pytest.mark.django_db


@pytest.fixture
def notes(db: None) -> None:
    """A table that is a part of its own, and one that is not."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE core_note (id integer); CREATE TABLE core_other (id integer)")
        cursor.execute(
            "CREATE FUNCTION core_note_renews() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            + RENEW.format(part="notes")
            + " END $$; CREATE TRIGGER renews AFTER INSERT OR UPDATE OR DELETE ON core_note"
            " FOR EACH STATEMENT EXECUTE FUNCTION core_note_renews()"
        )


def count(loads: list[int]) -> int:
    loads.append(1)
    return len(loads)


def write(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} VALUES (1)")
    versions.forget()


def test_it_is_loaded_once_for_each_state(notes: None) -> None:
    loads: list[int] = []
    held = Held(lambda: count(loads), "notes")
    assert (held.get(), held.get()) == (1, 1)
    write("core_other")
    assert held.get() == 1
    write("core_note")
    assert (held.get(), held.get()) == (2, 2)


def test_a_change_that_is_rolled_back_leaves_no_trace(notes: None) -> None:
    write("core_note")
    before = versions.state("notes")
    with transaction.atomic():
        write("core_note")
        inside = versions.state("notes")
        transaction.set_rollback(True)
    versions.forget()
    assert inside != before == versions.state("notes")


def test_one_query_asks_for_all_parts(django_assert_num_queries: Any) -> None:
    first: Held[list[int]] = Held(list, "places")
    second: Held[list[int]] = Held(list, "bodies", "routing")
    versions.forget()
    with django_assert_num_queries(1):
        first.get()
        second.get()
        first.get()


def test_a_new_day_is_a_new_state(notes: None, monkeypatch: pytest.MonkeyPatch) -> None:
    held: Held[object] = Held(object, "notes")
    before = held.get()
    monkeypatch.setattr(versions, "today", lambda: date(2031, 1, 1))
    versions.forget()
    assert held.get() is not before
