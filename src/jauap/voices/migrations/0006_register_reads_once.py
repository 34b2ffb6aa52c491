from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parents[1] / "sql" / "0006_register_reads_once.sql"


class Migration(migrations.Migration):
    """Registering takes the same time however many voices there are. The way back keeps the function: it does the same."""

    dependencies = [("voices", "0005_kept_by_the_database")]
    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]
