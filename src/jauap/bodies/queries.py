"""Reads about bodies."""

from collections.abc import Iterable

from django.db import connection

SUBORDINATES = """
WITH RECURSIVE tree(id) AS (
    SELECT unnest(%s::bigint[])
    UNION
    SELECT child.id FROM bodies_body child JOIN tree ON child.parent_id = tree.id
)
SELECT id FROM tree
"""


def with_subordinates(ids: Iterable[int]) -> set[int]:
    """Return the given bodies and all bodies below them, in one query (none for an empty input)."""
    wanted = list(ids)
    if not wanted:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(SUBORDINATES, [wanted])
        return {row[0] for row in cursor.fetchall()}
