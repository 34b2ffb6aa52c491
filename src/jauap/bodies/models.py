"""Who: state bodies as a dated tree, their posts, and the officials who hold them."""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from jauap.core.models import Dated, DatedQuerySet, Named, Sourced
from jauap.core.trees import NO_CYCLES
from jauap.core.versions import renews
from jauap.places.models import Territory


class DateRange(Func):
    """The days from `valid_from` up to but not including `valid_to`; an empty date is open."""

    function = "DATERANGE"
    output_field = DateRangeField()


IN_EFFECT = (DateRange(F("valid_from"), F("valid_to")), RangeOperators.OVERLAPS)
KNOW_HEAD = "NEW.is_head := (SELECT is_head FROM bodies_post WHERE id = NEW.post_id FOR SHARE); RETURN NEW;"
TELL_HOLDERS = "UPDATE bodies_official SET is_head = NEW.is_head WHERE post_id = NEW.id; RETURN NULL;"


class Body(Named, Dated, Sourced):
    """A state body or an organisation that must answer: ministry, akimat, department, service.

    `service` is a code of data/services.toml: what the body answers for. `loaded` remembers what the reference data
    said: a field that differs from it was edited by a person and is not overwritten.
    """

    class Kind(models.TextChoices):
        MINISTRY = "ministry"
        AGENCY = "agency"
        AKIMAT = "akimat"
        DISTRICT_AKIMAT = "district_akimat"
        DEPARTMENT = "department"
        SERVICE = "service"
        ORGANISATION = "organisation"

    code = models.CharField(max_length=60, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="bodies")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    service = models.CharField(max_length=40, blank=True, db_index=True)
    bin = models.CharField(max_length=12, blank=True)
    site = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    loaded = models.JSONField(default=dict, blank=True, editable=False)

    objects = DatedQuerySet["Body"].as_manager()

    class Meta(Dated.Meta):
        abstract = False
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(name_kk=""), name="bodies_body_has_kazakh_name"),
            models.CheckConstraint(condition=Q(bin="") | Q(bin__regex=r"^\d{12}$"), name="bodies_body_bin"),
        ]
        triggers = [NO_CYCLES, renews("bodies")]


class Post(Named, Dated):
    """A post in a body: «басшы», «бас маман»; `is_head` marks the one who answers for the body.

    `code` names the post within its body: head, deputy, executor, or a code of the administrator's own.
    A body has at most one head post at a time.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="posts")
    code = models.CharField(max_length=60)
    is_head = models.BooleanField(default=False)

    objects = DatedQuerySet["Post"].as_manager()

    class Meta(Dated.Meta):
        abstract = False
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["body", "code"], name="bodies_post_once"),
            ExclusionConstraint(
                name="bodies_post_one_head",
                expressions=[("body", RangeOperators.EQUAL), IN_EFFECT],
                condition=Q(is_head=True),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="tell_holders",
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__is_head__df=pgtrigger.F("new__is_head")),
                func=TELL_HOLDERS,
            )
        ]


class Official(Dated, Sourced):
    """A person holding a post; the name is public by office.

    `is_head` copies the post's (a trigger writes it), so that a constraint keeps one holder of a head post at a time.
    """

    post = models.ForeignKey(Post, models.PROTECT, related_name="officials")
    full_name = models.CharField(max_length=200)
    is_head = models.BooleanField(default=False, editable=False)

    objects = DatedQuerySet["Official"].as_manager()

    class Meta(Dated.Meta):
        abstract = False
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(full_name=""), name="bodies_official_has_name"),
            models.UniqueConstraint(
                fields=["post", "full_name", "valid_from"], name="bodies_official_once", nulls_distinct=False
            ),
            ExclusionConstraint(
                name="bodies_official_one_head",
                expressions=[("post", RangeOperators.EQUAL), IN_EFFECT],
                condition=Q(is_head=True),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="know_head",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=KNOW_HEAD,
            )
        ]
