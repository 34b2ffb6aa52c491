from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parents[1] / "sql" / "0002_register.sql"
DROP = """
DROP TRIGGER voices_nobody_decides_about_oneself ON voices_dispute;
DROP TRIGGER voices_is_never_truncated ON voices_voice;
DROP TRIGGER voices_is_never_deleted ON voices_voice;
DROP TRIGGER voices_number_is_for_ever ON voices_voice;
DROP TRIGGER voices_answered_has_an_answer ON voices_voice;
DROP TRIGGER voices_waiting_has_a_clock ON voices_voice;
DROP FUNCTION voices_nobody_decides_about_oneself, voices_is_never_deleted, voices_number_is_for_ever,
    voices_answered_has_an_answer, voices_waiting_has_a_clock, voices_register, voices_format_number,
    voices_check_digit;
DROP TYPE voices_intake;
"""


class Migration(migrations.Migration):
    """The one way into the registry, and what the database refuses whoever asks."""

    dependencies = [
        ("voices", "0001_initial"),
        ("accounts", "0001_initial"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]
    operations = [migrations.RunSQL(SQL.read_text(), DROP)]
