"""Statements that the database server reads once a connection: for the few that are long and run all the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection
from django.db.backends.utils import CursorDebugWrapper, CursorWrapper


class _PreparedCursor(psycopg.Cursor[Any]):
    """Sends values apart from the statement, and lets the server keep the statement's parse tree."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> "_PreparedCursor":
        """Run a statement, prepared at its first run."""
        return super().execute(query, params, **{**options, "prepare": True})


@contextmanager
def prepared_cursor() -> Iterator[CursorWrapper]:
    """Open a cursor on Django's connection; it is wrapped, counted and logged as Django's own are."""
    connection.ensure_connection()
    raw = connection.connection
    assert isinstance(raw, psycopg.Connection)
    wrapper = CursorDebugWrapper if connection.queries_logged else CursorWrapper
    with wrapper(_PreparedCursor(raw), connection) as cursor:
        yield cursor
