import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    """Numbers to call stand in `core.emergency` alone; going back brings an empty table, which a loading fills."""

    dependencies = [("routing", "0004_renews_version")]

    operations = [
        pgtrigger.migrations.RemoveTrigger(model_name="emergencynumber", name="renews_version"),
        migrations.DeleteModel(name="EmergencyNumber"),
    ]
