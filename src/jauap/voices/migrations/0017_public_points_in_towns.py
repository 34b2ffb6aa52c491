from django.db import migrations

CLEAR = """
UPDATE search_document d SET lon = NULL, lat = NULL
WHERE d.kind = 'published' AND d.lon IS NOT NULL
  AND NOT EXISTS (SELECT FROM places_territory t
                  WHERE t.id = d.territory_id AND t.kind IN ('city', 'city_district', 'test'))
"""


class Migration(migrations.Migration):
    """Outside towns a square kilometre may be one house: no public point there. Exact points stand in the voices."""

    dependencies = [("voices", "0016_public_points_to_a_kilometre"), ("places", "0001_initial")]
    operations = [migrations.RunSQL(CLEAR, migrations.RunSQL.noop)]
