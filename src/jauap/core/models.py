"""Abstract rows that many rooms share: names in three languages, dates of effect, source."""

from datetime import date, timedelta
from typing import TypeVar

from django.db import models
from django.db.models import F, Q

from jauap.core.languages import current_language, first_filled

Row = TypeVar("Row", bound=models.Model)


class Named(models.Model):
    """A thing with a name in Kazakh, Russian, English; Kazakh is the one that must be there."""

    name_kk = models.CharField(max_length=300)
    name_ru = models.CharField(max_length=300, blank=True)
    name_en = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> dict[str, str]:
        """All names by language code."""
        return {"kk": self.name_kk, "ru": self.name_ru, "en": self.name_en}

    @property
    def name(self) -> str:
        """The name in the active language, else in the first language that has one (kk, ru, en)."""
        return first_filled(self.names, current_language())[1]

    @property
    def name_lang(self) -> str:
        """The language that `name` is really in, for the `lang` attribute."""
        return first_filled(self.names, current_language())[0]


class DatedQuerySet(models.QuerySet[Row]):
    """Rows with dates of effect."""

    def valid_on(self, day: date) -> "DatedQuerySet[Row]":
        """Keep the rows in effect on `day`: valid_from ≤ day < valid_to; an empty date is open."""
        started = Q(valid_from=None) | Q(valid_from__lte=day)
        return self.filter(started, Q(valid_to=None) | Q(valid_to__gt=day))


class Dated(models.Model):
    """A fact with dates of effect: from the first day, up to but not including the last."""

    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="%(app_label)s_%(class)s_dates_in_order",
            )
        ]

    def is_valid_on(self, day: date) -> bool:
        """Is the fact in effect on this day?"""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)

    @property
    def last_day(self) -> date | None:
        """The last day in effect, as people say it; None without an end."""
        return self.valid_to - timedelta(days=1) if self.valid_to else None


class Sourced(models.Model):
    """A fact with the place it was taken from; unverified facts are shown with that mark."""

    source = models.TextField(blank=True)
    verified = models.BooleanField(default=False)

    class Meta:
        abstract = True
