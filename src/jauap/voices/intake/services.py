"""register() and its bulk twin: the only way into the registry.

Both clean what a person said (`insight.text.normalise.clean`): words, landmark, numbers and author are kept without
direction marks and characters that nobody sees, so that no voice turns the words beside it round, wherever it is shown.
"""

from collections.abc import Sequence

import psycopg
from django.db import (
    DataError,
    IntegrityError,
    InternalError,
    NotSupportedError,
    ProgrammingError,
    connection,
    transaction,
)

from jauap.core.prepared import prepared_cursor
from jauap.core.together import Together
from jauap.voices import ports
from jauap.voices.intake.data import Intake, KeyReused, Registered
from jauap.voices.intake.rows import COLUMNS, Row, to_row

FOLLOW_UP = "jauap.voices.tasks.follow_up"
BATCH = 1_000
"""Voices of one transaction in bulk: the numbers of a batch are locked until it is committed."""

FOUND = "voice_id, number, replayed, conflict"
ROW = f"ROW({', '.join(['%s'] * len(COLUMNS))})::voices_intake"
COMMIT_WITHOUT_WAITING = ", (SELECT set_config('synchronous_commit', 'off', true)) AS said"
"""The row of the number is free again before the disk has answered."""
WAIT_FOR_DISK = "SELECT pg_logical_emit_message(true, 'jauap', '')"
"""A commit of nothing: returns when the log up to it, all earlier commits included, is on the disk."""
NOTHING_DONE = (DataError, IntegrityError, InternalError, NotSupportedError, ProgrammingError)
"""Errors with which the server takes a statement back; after any other one nobody knows whether it was committed."""
STAGE = "CREATE TEMP TABLE IF NOT EXISTS voices_staging (n integer, LIKE voices_intake) ON COMMIT DELETE ROWS"
COPY = f"COPY voices_staging (n, {', '.join(COLUMNS)}) FROM STDIN"
MANY = f"""
SELECT {FOUND}
FROM voices_register(
    ARRAY(SELECT ROW({", ".join(COLUMNS)})::voices_intake FROM voices_staging ORDER BY n), %s, %s)
ORDER BY item
"""  # noqa: S608 - column names are ours


def register(intake: Intake) -> Registered:
    """Register one voice: number, clock, first events and jobs in one statement, which is one durable transaction.

    Call it outside a transaction: the row of the number is locked until the commit. The commit does not wait for the
    disk, so that others do not wait for it with the row; this function does, before it tells anybody the number. Calls
    of other threads at the same time share the statement.
    Raises IntakeRefused (the input is wrong) and KeyReused (the same key with another request).
    """
    row, rider = to_row(intake), ports.kind(intake.kind).rider
    ticket = (row, rider)
    registered = _register([ticket])[0] if connection.in_atomic_block else _AT_THE_SAME_TIME.go(ticket)
    if registered.conflict:
        raise KeyReused(registered.number)
    return registered


def statement(rows: int, *, waits: bool) -> str:
    """Return the statement that registers so many voices; `waits`: its commit waits for the disk."""
    items = ", ".join([ROW] * rows)
    options = "" if waits else COMMIT_WITHOUT_WAITING
    return f"SELECT {FOUND} FROM voices_register(ARRAY[{items}], %s, %s){options} ORDER BY item"  # noqa: S608 - ours


def _register(rows: Sequence[tuple[Row, str]]) -> list[Registered]:
    """Register rows of one statement, in order. Their riders are the same."""
    waits = connection.in_atomic_block
    values = [value for row, _rider in rows for value in row.values]
    with prepared_cursor() as cursor:
        cursor.execute(statement(len(rows), waits=waits), [*values, rows[0][1], FOLLOW_UP])
        return [_registered(row, found) for (row, _rider), found in zip(rows, cursor.fetchall(), strict=True)]


def _register_by_rider(rows: Sequence[tuple[Row, str]]) -> list[Registered]:
    """Register rows that came at the same time: mostly all are of one kind, so of one rider."""
    if len({rider for _row, rider in rows}) == 1:
        return _register(rows)
    with transaction.atomic():
        return [_register([one])[0] for one in rows]


def _wait_for_disk() -> None:
    with prepared_cursor() as cursor:
        cursor.execute(WAIT_FOR_DISK)


_AT_THE_SAME_TIME = Together(_register_by_rider, _wait_for_disk, refusals=NOTHING_DONE)


def register_many(intakes: Sequence[Intake], *, quiet: bool = False) -> list[Registered]:
    """Register many voices of one kind by COPY, in batches of `BATCH`; the rows are those that register() makes.

    `quiet` starts no follow-up jobs: for history that was dealt with elsewhere, whose authors must not be written to.
    Returns one result an input, in order; one whose key was used with another request says `conflict` and was not
    registered. Raises IntakeRefused; batches before the failing one stay.
    """
    done: list[Registered] = []
    for start in range(0, len(intakes), BATCH):
        done += _register_batch(intakes[start : start + BATCH], task="" if quiet else FOLLOW_UP)
    return done


def _register_batch(intakes: Sequence[Intake], *, task: str) -> list[Registered]:
    """Register one batch in one transaction."""
    rows = [to_row(intake) for intake in intakes]
    rider = ports.kind(intakes[0].kind).rider
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(STAGE)
        cursor.execute("TRUNCATE voices_staging")
        _copy(rows)
        cursor.execute(MANY, [rider, task])
        return [_registered(row, found) for row, found in zip(rows, cursor.fetchall(), strict=True)]


def _copy(rows: Sequence[Row]) -> None:
    """Send the rows to the staging table, within the transaction that is open."""
    raw = connection.connection
    assert isinstance(raw, psycopg.Connection)
    with raw.cursor() as cursor, cursor.copy(COPY) as copy:
        for n, row in enumerate(rows):
            copy.write_row([n, *row.values])


def _registered(row: Row, found: tuple[int, str, bool, bool]) -> Registered:
    """Turn a row of the database function into the result."""
    voice_id, number, replayed, conflict = found
    return Registered(voice_id=voice_id, number=number, code=row.code, replayed=replayed, conflict=conflict)
