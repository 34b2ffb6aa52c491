from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from jauap.voices.search_source import PUBLISHED, public_coordinate

BATCH = 1_000


def round_public_points(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Round the points of public versions that were indexed before points were known to a kilometre, in batches."""
    documents = apps.get_model("search", "Document").objects.using(schema_editor.connection.alias)
    rows = documents.filter(kind=PUBLISHED, lon__isnull=False).order_by("pk").only("lon", "lat")
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        for row in batch:
            row.lon, row.lat = public_coordinate(row.lon), public_coordinate(row.lat)
        documents.bulk_update(batch, ["lon", "lat"])
        last = batch[-1].pk


class Migration(migrations.Migration):
    """Points in the index of what is public tell no house. Backwards nothing is done: exact points stand in the voices."""

    atomic = False  # each batch on its own: rows are locked for a moment only, and it may be run again
    dependencies = [("voices", "0015_promise_from_the_start"), ("search", "0002_alike")]
    operations = [migrations.RunPython(round_public_points, migrations.RunPython.noop)]
