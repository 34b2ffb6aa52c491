from pathlib import Path

from django.db import migrations

OLD = """
    INSERT INTO voices_clock (voice_id, nature, purpose, procedure, profile, days, started_at, due_at, outcome)
    SELECT ids[w.ordinality], w.nature, 'answer', w.procedure, w.profile, w.days, w.started_at, w.due_at, ''
    FROM unnest(fresh) WITH ORDINALITY w;
"""
NEW = """
    INSERT INTO voices_clock (voice_id, nature, purpose, procedure, profile, days, started_at, due_at, outcome)
    SELECT ids[w.ordinality], c.nature, 'answer', c.procedure, c.profile, c.days, c.started_at, c.due_at, ''
    FROM unnest(fresh) WITH ORDINALITY w,
    LATERAL (VALUES
        (1, 'promise', w.promise_procedure, w.promise_profile, w.promise_days, w.promise_started_at, w.promise_due_at),
        (2, w.nature, w.procedure, w.profile, w.days, w.started_at, w.due_at)
    ) AS c(place, nature, procedure, profile, days, started_at, due_at)
    WHERE c.due_at IS NOT NULL
    ORDER BY w.ordinality, c.place;
"""
WIDER = """
ALTER TYPE voices_intake
    ADD ATTRIBUTE promise_procedure text, ADD ATTRIBUTE promise_profile text,
    ADD ATTRIBUTE promise_days smallint, ADD ATTRIBUTE promise_started_at timestamptz,
    ADD ATTRIBUTE promise_due_at timestamptz
"""
NARROWER = """
ALTER TYPE voices_intake
    DROP ATTRIBUTE promise_procedure, DROP ATTRIBUTE promise_profile,
    DROP ATTRIBUTE promise_days, DROP ATTRIBUTE promise_started_at, DROP ATTRIBUTE promise_due_at
"""


def register() -> str:
    """Return the function as the sixth migration made it."""
    text = (Path(__file__).resolve().parents[1] / "sql" / "0006_register_reads_once.sql").read_text()
    found = text[text.index("CREATE OR REPLACE FUNCTION voices_register(") :]
    assert found.count(OLD) == 1
    return found


class Migration(migrations.Migration):
    """A promise may run beside the term of law from the first moment: where there is danger.

    Stop the web before: a process of the version before knows a narrower row, and its registrations are refused. The
    law's clock is written last: of two clocks the later one is that of the law, as when an author is confirmed.
    """

    dependencies = [("voices", "0014_assigned")]
    operations = [
        migrations.RunSQL(WIDER, NARROWER),
        migrations.RunSQL(register().replace(OLD, NEW), register()),
    ]
