from django.db import migrations


class Migration(migrations.Migration):
    """The one row that names the state of the routing data."""

    dependencies = [("routing", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "INSERT INTO routing_referenceversion (id, version) VALUES (1, gen_random_uuid())",
            "DELETE FROM routing_referenceversion",
        )
    ]
