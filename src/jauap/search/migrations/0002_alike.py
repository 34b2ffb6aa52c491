from django.db import migrations

# Two swapped letters in a word of five leave it 0.2 alike by trigrams: the usual threshold of 0.3 would miss it.
# The setting belongs to the function, so that no session carries it on.
ALIKE = """
CREATE FUNCTION search_alike(wanted text) RETURNS TABLE (stem text, form text, count integer)
LANGUAGE sql STABLE PARALLEL SAFE SET pg_trgm.similarity_threshold = 0.15 AS $$
    SELECT known.stem, known.form, known.count FROM search_word known
    WHERE known.stem % wanted AND abs(length(known.stem) - length(wanted)) <= 2
    ORDER BY similarity(known.stem, wanted) DESC, known.count DESC LIMIT 20
$$
"""


class Migration(migrations.Migration):
    """The word list's look-up of words written alike."""

    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunSQL(ALIKE, "DROP FUNCTION search_alike(text)")]
