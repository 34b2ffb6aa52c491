from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).resolve().parents[1] / "sql"
NEW = (FOLDER / "0006_register_reads_once.sql").read_text()
FIRST = "CREATE FUNCTION voices_register("
AFTER = "-- What the law and the promise"


def old() -> str:
    """Return the function as the second migration made it."""
    text = (FOLDER / "0002_register.sql").read_text()
    begins, ends = text.index(FIRST), text.index(AFTER)
    return f"DROP FUNCTION voices_register, voices_registered_before;\n{text[begins:ends]}"


class Migration(migrations.Migration):
    """Registering takes the same time however many voices there are."""

    dependencies = [("voices", "0005_kept_by_the_database")]
    operations = [migrations.RunSQL(NEW, old())]
