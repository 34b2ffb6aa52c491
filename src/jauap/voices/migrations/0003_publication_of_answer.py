import django.db.models.deletion
from django.db import migrations, models

FILL = """
UPDATE voices_publication p SET of_id = (
    SELECT max(a.id) FROM voices_answer a WHERE a.voice_id = p.voice_id AND a.at <= p.approved_at);

WITH stale AS (
    DELETE FROM voices_publication p USING voices_voice v
    WHERE v.id = p.voice_id AND (
        p.of_id IS NULL OR v.state NOT IN ('answered', 'closed_solved', 'closed_not_solved')
        OR EXISTS (SELECT 1 FROM voices_answer a WHERE a.voice_id = p.voice_id AND a.id > p.of_id))
    RETURNING v.id, v.state, v.body_id
)
INSERT INTO voices_event (voice_id, type, at, by_id, body_id, state, data)
SELECT id, 'unpublished', now(), NULL, body_id, state, '{"reason": "answered_again"}' FROM stale;

SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):
    """A public version names the answer it shows; those that something has overtaken are taken down, with an event."""

    dependencies = [("voices", "0002_register")]
    operations = [
        migrations.AddField(
            model_name="publication",
            name="of",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="publications",
                to="voices.answer",
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="publication",
            name="of",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="publications", to="voices.answer"
            ),
        ),
    ]
