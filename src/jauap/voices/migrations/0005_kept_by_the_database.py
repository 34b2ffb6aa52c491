from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parents[1] / "sql" / "0005_kept.sql"
DROP = """
DROP TRIGGER voices_counter_goes_forward ON voices_numbercounter;
DROP TRIGGER voices_decision_stays ON voices_dispute;
DROP TRIGGER voices_stopped_clock_leaves_another ON voices_clock;
DROP TRIGGER voices_counter_is_kept ON voices_numbercounter;
DROP TRIGGER voices_text_is_not_truncated ON voices_voicetext;
DROP TRIGGER voices_text_is_kept ON voices_voicetext;
DROP TRIGGER voices_dispute_is_not_truncated ON voices_dispute;
DROP TRIGGER voices_dispute_is_kept ON voices_dispute;
DROP TRIGGER voices_clock_is_not_truncated ON voices_clock;
DROP TRIGGER voices_clock_is_kept ON voices_clock;
DROP FUNCTION voices_counter_goes_forward, voices_decision_stays, voices_stopped_clock_leaves_another, voices_is_kept;
"""


class Migration(migrations.Migration):
    """Deadlines, decisions and numbers cannot be taken back, whoever asks the database."""

    dependencies = [("voices", "0004_answers_are_history")]
    operations = [migrations.RunSQL(SQL.read_text(), DROP)]
