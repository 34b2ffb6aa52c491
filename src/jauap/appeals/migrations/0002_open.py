from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parents[1] / "sql" / "0002_open.sql"


class Migration(migrations.Migration):
    """The rider of appeals in the registration of a voice."""

    dependencies = [("appeals", "0001_initial")]
    operations = [migrations.RunSQL(SQL.read_text(), "DROP FUNCTION appeals_open")]
