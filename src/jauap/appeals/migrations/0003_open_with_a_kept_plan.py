from django.db import migrations

BODY = """
    INSERT INTO appeals_appeal (voice_id, proposed, decided, decided_by_id, decided_at)
    SELECT v, r ->> 'proposed', coalesce(r ->> 'decided', ''), (r ->> 'decided_by')::bigint, (r ->> 'decided_at')::timestamptz
    FROM unnest(voice_ids, riders) AS rows (v, r)
"""
HEAD = "CREATE OR REPLACE FUNCTION appeals_open(voice_ids bigint[], riders jsonb[]) RETURNS void"


class Migration(migrations.Migration):
    """The rider's statement is planned once a connection, not at every registration; what it does is the same."""

    dependencies = [("appeals", "0002_open")]
    operations = [
        migrations.RunSQL(f"{HEAD} LANGUAGE plpgsql AS $$ BEGIN {BODY}; END $$", f"{HEAD} LANGUAGE sql AS $$ {BODY} $$")
    ]
