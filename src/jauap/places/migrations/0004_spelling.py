import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

MOVE = """
INSERT INTO places_spelling (search) SELECT DISTINCT search FROM places_street;
UPDATE places_street SET spelling_id = places_spelling.id
FROM places_spelling WHERE places_spelling.search = places_street.search;
SET CONSTRAINTS ALL IMMEDIATE;
"""
MOVE_BACK = """
UPDATE places_street SET search = places_spelling.search
FROM places_spelling WHERE places_spelling.id = places_street.spelling_id;
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):
    """Names of streets are searched once per set of names, not once per street."""

    dependencies = [("places", "0003_no_cycle_by_insertion")]
    operations = [
        migrations.CreateModel(
            name="Spelling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("search", models.TextField(unique=True)),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search"], name="places_spelling_search", opclasses=["gin_trgm_ops"]
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("search", ""), _negated=True), name="places_spelling_is_searchable"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="street",
            name="spelling",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="streets",
                to="places.spelling",
            ),
        ),
        migrations.RunSQL(MOVE, MOVE_BACK),
        migrations.RemoveConstraint(model_name="street", name="places_street_is_searchable"),
        migrations.RemoveIndex(model_name="street", name="places_street_search"),
        migrations.RemoveField(model_name="street", name="search"),
        migrations.AlterField(
            model_name="street",
            name="spelling",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="streets", to="places.spelling"
            ),
        ),
    ]
