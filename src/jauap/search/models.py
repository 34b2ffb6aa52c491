"""The index: one row for each thing and language, and the list of words that public things use."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

TITLE_LIMIT = 300  # characters
EXCERPT_LIMIT = 500  # characters


class Document(models.Model):
    """What is found of one thing (`kind`, `ref`) in one language.

    `tsv` holds our own stems, title with weight A, body with weight B; of the text itself only what may be shown is
    kept (`title`, `excerpt`). `key` is the thing's public key (the number of a voice): its page needs no look-up.
    `body_ids` are the bodies whose staff may see it. A protected thing is never public (kept by the database).
    """

    kind = models.CharField(max_length=30)
    ref = models.BigIntegerField()
    language = models.CharField(max_length=8)
    key = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=TITLE_LIMIT)
    excerpt = models.CharField(max_length=EXCERPT_LIMIT, blank=True)
    tsv = SearchVectorField()
    public = models.BooleanField(default=False)
    protected = models.BooleanField(default=False)
    body_ids = ArrayField(models.BigIntegerField(), default=list)
    territory_id = models.BigIntegerField(null=True)
    category_id = models.BigIntegerField(null=True)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    state = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()
    indexed_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "ref", "language"], name="search_document_once"),
            models.CheckConstraint(
                condition=Q(protected=False) | Q(public=False), name="search_protected_is_never_public"
            ),
        ]
        indexes = [
            GinIndex(fields=["tsv"], name="search_document_words"),
            GinIndex(fields=["body_ids"], name="search_document_bodies"),
            models.Index(fields=["-at", "-id"], condition=Q(public=True), name="search_document_newest"),
            models.Index(fields=["kind", "-at", "-id"], name="search_document_kind_newest"),
        ]


class Word(models.Model):
    """A stem that public documents use, how many of them, and one way it is written: for typing errors.

    Words of documents that are not public never come here: a suggested word must not tell that such a thing exists.
    """

    stem = models.CharField(max_length=60, primary_key=True)
    form = models.CharField(max_length=60)
    count = models.PositiveIntegerField()

    class Meta:
        indexes = [GinIndex(fields=["stem"], opclasses=["gin_trgm_ops"], name="search_word_alike")]


class WordSeen(models.Model):
    """Words of documents indexed since the last fold: rows are only added, so that nobody waits for a counter."""

    stem = models.CharField(max_length=60)
    form = models.CharField(max_length=60)
    count = models.PositiveIntegerField()
