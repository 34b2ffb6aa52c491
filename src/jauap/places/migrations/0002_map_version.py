from django.db import migrations


class Migration(migrations.Migration):
    """The one row that names the state of the map."""

    dependencies = [("places", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "INSERT INTO places_mapversion (id, version) VALUES (1, gen_random_uuid())",
            "DELETE FROM places_mapversion",
        )
    ]
