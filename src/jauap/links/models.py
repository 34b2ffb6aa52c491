"""Typed edges between any two things, known by (kind, id)."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from jauap.accounts.models import User

ONLY_ENDED = """
IF OLD.removed_at IS NOT NULL OR NEW.removed_at IS NULL
   OR (NEW.id, NEW.source_kind, NEW.source_ref, NEW.target_kind, NEW.target_ref, NEW.type, NEW.created_at)
      IS DISTINCT FROM
      (OLD.id, OLD.source_kind, OLD.source_ref, OLD.target_kind, OLD.target_ref, OLD.type, OLD.created_at)
   OR NEW.created_by_id IS DISTINCT FROM OLD.created_by_id
THEN
    RAISE EXCEPTION 'jauap: a link is ended once and never changed otherwise';
END IF;
RETURN NEW;
"""
NEVER = "RAISE EXCEPTION 'jauap: links are history: they are ended, never deleted';"


class Link(models.Model):
    """An edge from source to target. A link that is ended stays as a row with `removed_at`."""

    source_kind = models.CharField(max_length=30)
    source_ref = models.BigIntegerField()
    target_kind = models.CharField(max_length=30)
    target_ref = models.BigIntegerField()
    type = models.CharField(max_length=40)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now())
    removed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source_kind", "source_ref", "type", "target_kind", "target_ref"],
                condition=Q(removed_at=None),
                name="links_link_once",
            ),
            models.CheckConstraint(
                condition=~Q(source_kind=F("target_kind")) | ~Q(source_ref=F("target_ref")),
                name="links_link_joins_two_things",
            ),
            models.CheckConstraint(
                condition=Q(removed_by=None) | Q(removed_at__isnull=False), name="links_link_remover_has_a_time"
            ),
        ]
        indexes = [models.Index(fields=["target_kind", "target_ref", "type"], name="links_link_backwards")]
        triggers = [
            pgtrigger.Trigger(name="only_ended", when=pgtrigger.Before, operation=pgtrigger.Update, func=ONLY_ENDED),
            pgtrigger.Trigger(name="never_deleted", when=pgtrigger.Before, operation=pgtrigger.Delete, func=NEVER),
            pgtrigger.Trigger(
                name="never_truncated",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func=NEVER,
            ),
        ]
