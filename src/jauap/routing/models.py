"""Who must answer: categories, competence, cue words, and suggestions kept apart from decisions.

`loaded` in each model remembers what the reference data said: a field that differs from it was edited by a person and
is not overwritten.
"""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q

from jauap.bodies.models import Body
from jauap.core.models import Dated, DatedQuerySet, Named, Sourced
from jauap.core.trees import NO_CYCLES
from jauap.core.versions import renews
from jauap.places.models import Territory

RENEWS_VERSION = renews("routing")


class ProtectionReason(models.Model):
    """Why a voice is protected (corruption, violence, child, superior, health), and the sentence that says so."""

    code = models.CharField(max_length=40, unique=True)
    text_kk = models.TextField()
    text_ru = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    loaded = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        triggers = [RENEWS_VERSION]


class Category(Named, Dated, Sourced):
    """What a voice is about. Groups are categories without a parent; a voice carries a leaf.

    `service` names the kind of city service that usually answers; `level` the level of its body.
    A `protected` category is never public, for the reason `sensitive_reason`.
    `promise_days` are working days promised to a voice without a legal clock.
    """

    class Level(models.TextChoices):
        CITY = "city"
        DISTRICT = "district"
        REGION = "region"
        REPUBLIC = "republic"

    code = models.CharField(max_length=60, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    service = models.CharField(max_length=40, blank=True)
    level = models.CharField(max_length=10, choices=Level.choices, default=Level.CITY)
    description_kk = models.TextField(blank=True)
    description_ru = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    keywords_kk = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    keywords_ru = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    keywords_en = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    protected = models.BooleanField(default=False)
    sensitive_reason = models.CharField(max_length=40, blank=True)
    promise_days = models.PositiveSmallIntegerField(default=10)
    position = models.PositiveSmallIntegerField(default=0)
    loaded = models.JSONField(default=dict, blank=True, editable=False)

    objects = DatedQuerySet["Category"].as_manager()

    class Meta(Dated.Meta):
        abstract = False
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(name_kk=""), name="routing_category_has_kazakh_name"),
        ]
        triggers = [NO_CYCLES, RENEWS_VERSION]


class Competence(Dated, Sourced):
    """Rule: in this territory (and below) this service, or this one category, is answered by this body.

    To end a rule set `valid_to`: a deleted one would come back with the next loading of reference data.
    """

    territory = models.ForeignKey(Territory, models.PROTECT, related_name="competences")
    service = models.CharField(max_length=40, blank=True)
    category = models.ForeignKey(Category, models.PROTECT, null=True, blank=True, related_name="competences")
    body = models.ForeignKey(Body, models.PROTECT, related_name="competences")
    loaded = models.JSONField(default=dict, blank=True, editable=False)

    objects = DatedQuerySet["Competence"].as_manager()

    class Meta(Dated.Meta):
        abstract = False
        indexes = [models.Index(fields=["territory", "service"]), models.Index(fields=["territory", "category"])]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=(Q(service="") & Q(category__isnull=False)) | (~Q(service="") & Q(category=None)),
                name="routing_competence_names_service_or_category",
            ),
            ExclusionConstraint(
                name="routing_competence_one_body_at_a_time",
                expressions=[
                    ("territory", "="),
                    ("service", "="),
                    (Func(F("category_id"), 0, function="COALESCE"), "="),
                    (Func(F("valid_from"), F("valid_to"), function="daterange"), "&&"),
                ],
            ),
        ]
        triggers = [renews("competence")]


class Cue(models.Model):
    """A pattern of words that points to something: danger to life, a legal kind, a reason to protect the voice.

    `meaning` is the code of the danger, kind or reason; an `exception` takes the meaning back. `word` is a pattern as
    the header of data/danger_words.toml describes. `weight` counts for legal kinds. A cue that misleads is switched off
    by `active`: a deleted one would come back with the next loading of reference data.
    """

    class Purpose(models.TextChoices):
        DANGER = "danger"
        LEGAL_KIND = "legal_kind"
        PROTECTION = "protection"

    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    meaning = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    word = models.CharField(max_length=120)
    exception = models.BooleanField(default=False)
    weight = models.PositiveSmallIntegerField(default=1)
    active = models.BooleanField(default=True)
    loaded = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "meaning", "language", "word", "exception"], name="routing_cue_once"
            ),
            models.CheckConstraint(condition=~Q(word=""), name="routing_cue_has_word"),
        ]
        triggers = [RENEWS_VERSION]


class DangerKind(Named, Sourced):
    """A kind of danger to life: whom to call first, and the first calm sentence.

    `call`: numbers that `core.emergency` knows. `protection`: code of the reason for which a voice with these words is
    protected, "" for none.
    """

    code = models.CharField(max_length=40, unique=True)
    call = ArrayField(models.CharField(max_length=5))
    category = models.ForeignKey(Category, models.PROTECT, null=True, blank=True, related_name="+")
    protection = models.CharField(max_length=40, blank=True)
    advice_kk = models.TextField()
    advice_ru = models.TextField()
    advice_en = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)
    loaded = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        triggers = [RENEWS_VERSION]


class LegalKind(Named, Sourced):
    """A legal kind that cue words may propose; `position` decides a tie. Codes are those of the procedures of terms."""

    code = models.CharField(max_length=40, unique=True)
    position = models.PositiveSmallIntegerField(default=0)
    loaded = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        triggers = [RENEWS_VERSION]


class RoutingRule(Dated, Sourced):
    """The numbers of the machine's proposals, dated: what was proposed in March is explained by March's rule.

    `propose_at`: score (0 to 1) from which a category is proposed, below it the voice goes to triage. `doubt`: evidence
    against which a category has to stand out even when it is alone. `neighbours` past voices are asked, those at least
    `neighbour_least` alike count, the surest one as much as `neighbour_weight` keywords. `kind_at`, `kind_default`:
    score from which a legal kind is proposed, and the kind below it. `max_gap_words`: other words inside a pattern.
    `danger_promise_days`: working days within which an answer, and a second look at a disputed one, are promised where
    there is danger to life, None when nothing is promised sooner.
    """

    propose_at = models.FloatField()
    doubt = models.FloatField()
    neighbours = models.PositiveSmallIntegerField()
    neighbour_least = models.FloatField()
    neighbour_weight = models.FloatField()
    kind_at = models.PositiveSmallIntegerField()
    kind_default = models.CharField(max_length=40)
    max_gap_words = models.PositiveSmallIntegerField(default=2)
    danger_promise_days = models.PositiveSmallIntegerField(null=True, blank=True)
    loaded = models.JSONField(default=dict, blank=True, editable=False)

    objects = DatedQuerySet["RoutingRule"].as_manager()

    class Meta(Dated.Meta):
        abstract = False
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(propose_at__gt=0, propose_at__lte=1, doubt__gt=0), name="routing_rule_numbers_in_range"
            ),
            ExclusionConstraint(
                name="routing_rule_one_at_a_time",
                expressions=[(Func(F("valid_from"), F("valid_to"), function="daterange"), "&&")],
            ),
        ]
        triggers = [RENEWS_VERSION]


PROPOSAL = ["kind", "ref", "method", "language", "candidates", "proposed", "created_at"]
"""Fields of a suggestion that the machine writes once."""


class Suggestion(models.Model):
    """What the machine proposed for a thing and what a person decided, side by side.

    `candidates` lists {category, score, reasons} best first; `proposed` stays empty below the threshold. A trigger
    refuses to change what was proposed.
    """

    class Method(models.TextChoices):
        RULES = "rules"
        SIMILAR = "similar"
        NONE = "none"

    kind = models.CharField(max_length=30)
    ref = models.BigIntegerField()
    method = models.CharField(max_length=10, choices=Method.choices)
    language = models.CharField(max_length=5, blank=True)
    candidates = models.JSONField(default=list)
    proposed = models.ForeignKey(Category, models.PROTECT, null=True, related_name="+")
    decided = models.ForeignKey(Category, models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "ref"], name="routing_suggestion_once"),
            models.CheckConstraint(
                condition=Q(decided=None, decided_by=None, decided_at=None)
                | Q(decided__isnull=False, decided_by__isnull=False, decided_at__isnull=False),
                name="routing_suggestion_decision_whole",
            ),
        ]
        triggers = [pgtrigger.ReadOnly(name="proposal_is_kept", fields=PROPOSAL)]
