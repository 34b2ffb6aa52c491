import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("core", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="WordSeen",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stem", models.CharField(max_length=60)),
                ("form", models.CharField(max_length=60)),
                ("count", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=30)),
                ("ref", models.BigIntegerField()),
                ("language", models.CharField(max_length=8)),
                ("key", models.CharField(blank=True, max_length=60)),
                ("title", models.CharField(max_length=300)),
                ("excerpt", models.CharField(blank=True, max_length=500)),
                ("tsv", django.contrib.postgres.search.SearchVectorField()),
                ("public", models.BooleanField(default=False)),
                ("protected", models.BooleanField(default=False)),
                (
                    "body_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("territory_id", models.BigIntegerField(null=True)),
                ("category_id", models.BigIntegerField(null=True)),
                ("lon", models.FloatField(null=True)),
                ("lat", models.FloatField(null=True)),
                ("state", models.CharField(blank=True, max_length=20)),
                ("at", models.DateTimeField()),
                ("indexed_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["tsv"], name="search_document_words"),
                    django.contrib.postgres.indexes.GinIndex(fields=["body_ids"], name="search_document_bodies"),
                    models.Index(
                        condition=models.Q(("public", True)), fields=["-at", "-id"], name="search_document_newest"
                    ),
                    models.Index(fields=["kind", "-at", "-id"], name="search_document_kind_newest"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "ref", "language"), name="search_document_once"),
                    models.CheckConstraint(
                        condition=models.Q(("protected", False), ("public", False), _connector="OR"),
                        name="search_protected_is_never_public",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                ("stem", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("form", models.CharField(max_length=60)),
                ("count", models.PositiveIntegerField()),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["stem"], name="search_word_alike", opclasses=["gin_trgm_ops"]
                    )
                ],
            },
        ),
    ]
