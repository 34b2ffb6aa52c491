"""Where: the tree of territories and the address book."""

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from jauap.core.models import Dated, DatedQuerySet, Named, Sourced
from jauap.core.trees import NO_CYCLES
from jauap.core.versions import renews

BOX_IN_ORDER = Q(west=None, south=None, east=None, north=None) | Q(west__lte=F("east"), south__lte=F("north"))
RENEW_MAP = """
IF TG_OP = 'UPDATE' THEN
    IF NEW.outline IS NOT DISTINCT FROM OLD.outline AND NEW.parent_id IS NOT DISTINCT FROM OLD.parent_id THEN
        RETURN NULL;
    END IF;
ELSIF TG_OP = 'INSERT' THEN
    IF NEW.outline IS NULL THEN RETURN NULL; END IF;
ELSE
    IF OLD.outline IS NULL THEN RETURN NULL; END IF;
END IF;
UPDATE places_mapversion SET version = gen_random_uuid();
RETURN NULL;
"""


class Territory(Named, Dated, Sourced):
    """A node of the administrative tree: country, region, district, city, okrug, village.

    `also` are other names people say: former ones (with `until`) and short ones, each {"kk", "ru", "en", "until"}.
    `outline` is a GeoJSON geometry (WGS 84); west…north is its box in degrees; `lon`, `lat` a point to show it at.
    `search` holds all names folded. `loaded` remembers what the reference data said: a field that differs from it was
    edited by a person and is not overwritten. Source of codes: the classifier KATO.
    """

    class Kind(models.TextChoices):
        COUNTRY = "country"
        REGION = "region"
        CITY = "city"
        DISTRICT = "district"
        CITY_DISTRICT = "city_district"
        OKRUG = "okrug"
        LOCALITY = "locality"
        TEST = "test"

    TOWNS = frozenset({Kind.CITY, Kind.CITY_DISTRICT, Kind.TEST})
    """Where so many people live that a square kilometre tells nobody's house."""

    code = models.CharField(max_length=40, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    kato = models.CharField(max_length=9, unique=True, null=True, blank=True)
    iso = models.CharField(max_length=6, blank=True)
    name_kk_latn = models.CharField(max_length=300, blank=True)
    also = models.JSONField(default=list, blank=True)
    outline = models.JSONField(null=True, blank=True)
    west = models.FloatField(null=True, blank=True)
    south = models.FloatField(null=True, blank=True)
    east = models.FloatField(null=True, blank=True)
    north = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    population = models.PositiveIntegerField(null=True, blank=True)
    population_date = models.CharField(max_length=60, blank=True)
    search = models.TextField(blank=True)
    loaded = models.JSONField(default=dict, blank=True, editable=False)

    objects = DatedQuerySet["Territory"].as_manager()

    class Meta(Dated.Meta):
        abstract = False
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(name_kk=""), name="places_territory_has_kazakh_name"),
            models.CheckConstraint(condition=BOX_IN_ORDER, name="places_territory_box_in_order"),
            models.CheckConstraint(condition=Q(kato=None) | Q(kato__regex=r"^\d{9}$"), name="places_territory_kato"),
        ]
        indexes = [GinIndex(fields=["search"], opclasses=["gin_trgm_ops"], name="places_territory_search")]
        triggers = [
            NO_CYCLES,
            pgtrigger.Trigger(
                name="renew_map",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=RENEW_MAP,
            ),
            renews("places"),
        ]


class MapVersion(models.Model):
    """One row that names the present state of the outlines; a trigger renews it when one changes or moves in the tree.

    Each process keeps the outlines in memory under this name: another process's change is seen by the next question.
    """

    version = models.UUIDField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="places_mapversion_single")]


class Spelling(models.Model):
    """One set of names that streets bear, folded: |абай|abai|абая|. Thousands of villages have an Abai street.

    Slips of the hand are looked for here, among some ten thousand rows, never among all streets.
    """

    search = models.TextField(unique=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(search=""), name="places_spelling_is_searchable")]
        indexes = [GinIndex(fields=["search"], opclasses=["gin_trgm_ops"], name="places_spelling_search")]


class Street(Named):
    """A street, avenue, lane or microdistrict of one territory (a city, city district or village).

    `former` are the names it had, each {"kk", "ru", "en", "until"}: people go on saying them. `spelling` holds all
    names folded, for the look-up: `services.spelling_of` finds or makes it. `source` is "demo" for generated streets.
    """

    class Kind(models.TextChoices):
        STREET = "street"
        AVENUE = "avenue"
        LANE = "lane"
        MICRODISTRICT = "microdistrict"
        SQUARE = "square"
        HIGHWAY = "highway"

    territory = models.ForeignKey(Territory, models.PROTECT, related_name="streets")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.STREET)
    former = models.JSONField(default=list, blank=True)
    spelling = models.ForeignKey(Spelling, models.PROTECT, related_name="streets")
    lon = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["territory", "kind", "name_kk"], name="places_street_once"),
            models.CheckConstraint(condition=~Q(name_kk=""), name="places_street_has_kazakh_name"),
        ]


class House(models.Model):
    """A house number on a street, with its point. `number` is in the form that `house_key` writes: «12А», «12/1»."""

    street = models.ForeignKey(Street, models.CASCADE, related_name="houses")
    number = models.CharField(max_length=20)
    lon = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["street", "number"], name="places_house_once")]
