"""register() and its bulk twin: the only way into the registry."""

from collections.abc import Sequence

import psycopg
from django.db import connection, transaction

from jauap.voices import ports
from jauap.voices.intake.data import Intake, KeyReused, Registered
from jauap.voices.intake.rows import COLUMNS, Row, to_row

FOLLOW_UP = "jauap.voices.tasks.follow_up"
BATCH = 1_000
"""Voices of one transaction in bulk: the numbers of a batch are locked until it is committed."""

ONE = f"""
SELECT voice_id, number, replayed, conflict
FROM voices_register(ARRAY[ROW({", ".join(["%s"] * len(COLUMNS))})::voices_intake], %s, %s)
"""  # noqa: S608 - column names are ours
STAGE = "CREATE TEMP TABLE IF NOT EXISTS voices_staging (n integer, LIKE voices_intake) ON COMMIT DELETE ROWS"
COPY = f"COPY voices_staging (n, {', '.join(COLUMNS)}) FROM STDIN"
MANY = f"""
SELECT voice_id, number, replayed, conflict
FROM voices_register(
    ARRAY(SELECT ROW({", ".join(COLUMNS)})::voices_intake FROM voices_staging ORDER BY n), %s, %s)
ORDER BY item
"""  # noqa: S608 - column names are ours


def register(intake: Intake) -> Registered:
    """Register one voice: number, clock, first events and jobs in one statement, which is one durable transaction.

    Call it outside a transaction: the row of the number is locked until the commit.
    Raises IntakeRefused (the input is wrong) and KeyReused (the same key with another request).
    """
    row = to_row(intake)
    with connection.cursor() as cursor:
        cursor.execute(ONE, [*row.values, ports.kind(intake.kind).rider, FOLLOW_UP])
        registered = _registered(row, cursor.fetchone())
    if registered.conflict:
        raise KeyReused(registered.number)
    return registered


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
