from django.db import migrations

TABLE = """
CREATE TABLE core_dataversion (
    part varchar(40) PRIMARY KEY,
    version uuid NOT NULL
);
"""


class Migration(migrations.Migration):
    """A name for the present state of each part of the reference data (see `core.versions`)."""

    dependencies = [("core", "0002_throttle")]
    operations = [migrations.RunSQL(TABLE, "DROP TABLE core_dataversion")]
