from django.db import migrations

TABLE = """
CREATE UNLOGGED TABLE core_throttle (
    key varchar(200) PRIMARY KEY,
    began timestamptz NOT NULL,
    hits integer NOT NULL
);
"""


class Migration(migrations.Migration):
    """Counters of recent tries; their loss after a crash only forgives (unlogged)."""

    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunSQL(TABLE, "DROP TABLE core_throttle")]
