"""Procedures and calendars as dated rows with their source; every edit of them is a row of history."""

from enum import StrEnum

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeBoundary, RangeOperators
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Func, Q

from jauap.core import appendonly
from jauap.core.models import Dated, DatedQuerySet, Named, Sourced
from jauap.places.models import Territory
from jauap.terms.engine import CountedFrom, RegistrationRule, StartRule, Unit


def choices_of(kinds: type[StrEnum]) -> list[tuple[str, str]]:
    """Return the values of an enumeration of the engine as choices of a field; people never read them here."""
    return [(kind.value, kind.value) for kind in kinds]


class DateRange(Func):
    """The days of effect as a PostgreSQL range, the last one not included."""

    function = "DATERANGE"
    output_field = DateRangeField()


class Profile(Named):
    """A set of procedures: the law in force, the counting of another system, the promises of bodies."""

    class Nature(models.TextChoices):
        LAW = "law"
        PROMISE = "promise"
        RECORD = "record"

    code = models.SlugField(max_length=20, unique=True)
    nature = models.CharField(max_length=10, choices=Nature.choices)


class ProcedureVersion(Named, Dated, Sourced):
    """One version of a procedure. Two versions of one procedure in one profile never overlap in time.

    `days` counts `unit`s; `cutoff` is the hour in Almaty from which a receipt is the next day's, empty for the end of
    the working day. `source` names the article. The fields mean what `terms.engine.Procedure` says.
    """

    profile = models.ForeignKey(Profile, models.PROTECT, related_name="procedures")
    code = models.SlugField(max_length=40)
    days = models.PositiveSmallIntegerField(validators=[MaxValueValidator(3660)])
    unit = models.CharField(max_length=10, choices=choices_of(Unit))
    start_rule = models.CharField(max_length=40, choices=choices_of(StartRule))
    registration_rule = models.CharField(max_length=40, choices=choices_of(RegistrationRule))
    cutoff = models.TimeField(null=True, blank=True)
    roll_over = models.BooleanField(default=True)
    extension_amount = models.PositiveSmallIntegerField(null=True, blank=True)
    extension_unit = models.CharField(max_length=10, choices=choices_of(Unit), blank=True)
    extension_from = models.CharField(max_length=10, choices=choices_of(CountedFrom), blank=True)
    extension_times = models.PositiveSmallIntegerField(null=True, blank=True)
    told_in = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = DatedQuerySet["ProcedureVersion"].as_manager()

    class Meta(Dated.Meta):
        abstract = False
        constraints = [
            *Dated.Meta.constraints,
            ExclusionConstraint(
                name="terms_one_version_at_a_time",
                expressions=[
                    ("profile", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    (
                        DateRange("valid_from", "valid_to", RangeBoundary(inclusive_lower=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
            models.CheckConstraint(
                name="terms_extension_is_whole",
                condition=Q(
                    extension_amount=None, extension_unit="", extension_from="", extension_times=None, told_in=None
                )
                | (
                    Q(extension_amount__isnull=False, extension_amount__gt=0, told_in__isnull=False)
                    & ~Q(extension_unit="")
                    & ~Q(extension_from="")
                ),
            ),
            models.CheckConstraint(
                name="terms_day_one_is_a_day",
                condition=~Q(start_rule="start_day_is_day_one") | (Q(days__gt=0) & ~Q(unit="months")),
            ),
            models.CheckConstraint(name="terms_procedure_has_source", condition=~Q(source="")),
        ]


class WorkWeek(Sourced):
    """The usual week from a day on: weekend days (Monday is 0) and the hour in Almaty when the working day ends."""

    valid_from = models.DateField(null=True, blank=True)
    weekend = ArrayField(models.PositiveSmallIntegerField(validators=[MaxValueValidator(6)]), size=6)
    day_ends = models.TimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["valid_from"], name="terms_one_week_from_a_day", nulls_distinct=False)
        ]


class HolidayName(Named):
    """The name in three languages of a holiday that the package names in Kazakh."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name_kk"], name="terms_holiday_named_once")]


class DayOff(Named, Sourced):
    """A holiday that the package lacks or only estimates; `off` false strikes out a day that it has wrongly."""

    day = models.DateField(unique=True)
    off = models.BooleanField(default=True)


class Transfer(Sourced):
    """A day off moved by decree (Labour Code, article 85(3)): `off` becomes free, `worked` is worked instead."""

    off = models.DateField(unique=True)
    worked = models.DateField(unique=True)
    decree = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(off=F("worked")), name="terms_transfer_of_two_days")]


class RegionalDay(Named, Sourced):
    """A day off in one territory and everything below it."""

    territory = models.ForeignKey(Territory, models.PROTECT, related_name="regional_days")
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["territory", "day"], name="terms_regional_day_once")]


class ReferenceChange(models.Model):
    """An edit of the data above. The newest row names the version of it that is in use everywhere.

    `details` holds what changed: codes and days, and each row before and after (`services.telling`), which is public
    law and nobody's personal data; `moved` how many open deadlines the edit moved at that moment.
    """

    class What(models.TextChoices):
        LOADED = "loaded"
        CALENDAR = "calendar"
        PROCEDURE = "procedure"

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    what = models.CharField(max_length=12, choices=What.choices)
    details = models.JSONField(default=dict)
    moved = models.PositiveIntegerField(default=0)

    class Meta:
        triggers = appendonly.TRIGGERS
