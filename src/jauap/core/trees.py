"""Trees of rows with a `parent_id`: no cycles (kept by the database), everything below a row in one query."""

from collections.abc import Iterable

import pgtrigger
from django.db import connection, models

WALK_UP = """
IF NEW.parent_id IS NULL OR (TG_OP = 'UPDATE' AND NEW.parent_id IS NOT DISTINCT FROM OLD.parent_id) THEN
    RETURN NEW;
END IF;
PERFORM pg_advisory_xact_lock(hashtext(TG_TABLE_NAME));
EXECUTE format(
    'WITH RECURSIVE up(id, parent_id) AS (
         SELECT id, parent_id FROM %I WHERE id = $1
         UNION SELECT above.id, above.parent_id FROM %I above JOIN up ON above.id = up.parent_id
     ) SELECT true FROM up WHERE $2 IN (id, parent_id) LIMIT 1', TG_TABLE_NAME, TG_TABLE_NAME)
INTO cyclic USING NEW.parent_id, NEW.id;
IF cyclic OR NEW.parent_id = NEW.id THEN
    RAISE EXCEPTION 'jauap: row % of % would stand below itself', NEW.id, TG_TABLE_NAME
    USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""

NO_CYCLES = pgtrigger.Trigger(
    name="no_cycles",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    declare=[("cyclic", "boolean")],
    func=WALK_UP,
)
"""Put into `Meta.triggers` of a model with a `parent`; two writers at once wait for each other (advisory lock)."""


def below(model: type[models.Model], ids: Iterable[int]) -> set[int]:
    """Return the given ids and those of all rows of `model` below them, in one query (none for an empty input)."""
    wanted = list(ids)
    if not wanted:
        return set()
    table = connection.ops.quote_name(model._meta.db_table)
    statement = f"""
        WITH RECURSIVE tree(id) AS (
            SELECT unnest(%s::bigint[])
            UNION SELECT child.id FROM {table} child JOIN tree ON child.parent_id = tree.id
        ) SELECT id FROM tree"""  # noqa: S608  the name of our own table
    with connection.cursor() as cursor:
        cursor.execute(statement, [wanted])
        return {row[0] for row in cursor.fetchall()}
