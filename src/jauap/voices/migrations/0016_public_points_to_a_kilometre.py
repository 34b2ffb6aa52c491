from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

PUBLISHED, DIGITS = "published", 2  # as `voices.search_source` had them then
BATCH = 10_000
ROUND = """
UPDATE search_document SET lon = round(lon::numeric, %(digits)s), lat = round(lat::numeric, %(digits)s)
WHERE kind = %(kind)s AND id > %(after)s AND id <= %(until)s
  AND (lon <> round(lon::numeric, %(digits)s) OR lat <> round(lat::numeric, %(digits)s))
"""


def round_public_points(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Round the points of public versions that were indexed before points were known to a kilometre, in batches."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM search_document")
        (last,) = cursor.fetchone()
        for after in range(0, last, BATCH):
            cursor.execute(ROUND, {"digits": DIGITS, "kind": PUBLISHED, "after": after, "until": after + BATCH})


class Migration(migrations.Migration):
    """Points in the index of what is public tell no house. Backwards nothing is done: exact points stand in the voices."""

    atomic = False  # each batch on its own: rows are locked for a moment only, and it may be run again
    dependencies = [("voices", "0015_promise_from_the_start"), ("search", "0002_alike")]
    operations = [migrations.RunPython(round_public_points, migrations.RunPython.noop)]
