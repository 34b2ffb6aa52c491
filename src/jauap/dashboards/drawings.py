"""Charts and the map of the public pages, from figures to what the kit draws."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jauap.core.charts import Series
from jauap.core.maps import Area
from jauap.core.templatetags.kit import figure
from jauap.dashboards.queries.pages import RegionRow
from jauap.dashboards.queries.regions import outlines
from jauap.dashboards.queries.tallies import Month, Week


@dataclass(frozen=True)
class Drawing:
    """Labels of the columns and the rows of numbers of one chart."""

    labels: Sequence[str]
    series: Sequence[Series]

    @property
    def is_empty(self) -> bool:
        """Is there nothing but zeros and unknowns?"""
        return not any(value for row in self.series for value in row.values)

    @property
    def is_telling(self) -> bool:
        """Is at least half of one row known? A trend is not seen in less."""
        return any(2 * sum(value is not None for value in row.values) >= len(row.values) for row in self.series)


def draw_weeks(weeks: Sequence[Week]) -> Drawing:
    """Return received and answered voices by week; the label is the week's Monday."""
    return Drawing(
        [date_format(week.monday, "d.m") for week in weeks],
        [
            Series(_("received"), [week.received for week in weeks], 2),
            Series(_("answered"), [week.answered for week in weeks], 1),
        ],
    )


def draw_received(months: Sequence[Month]) -> Drawing:
    """Return what a body received by month, and how many of those are answered by now."""
    return Drawing(
        _month_labels(months),
        [
            Series(_("received"), [month.figures.received for month in months], 2),
            Series(_("of them answered by now"), [month.figures.answered for month in months], 1),
        ],
    )


def draw_in_time(months: Sequence[Month]) -> Drawing:
    """Return the shares in time by month of receipt, law and promise apart; months with too few are gaps."""
    return Drawing(
        _month_labels(months),
        [
            Series(_("by law"), [month.figures.law_on_time for month in months], 1),
            Series(_("as promised"), [month.figures.promise_on_time for month in months], 2),
        ],
    )


def draw_regions(rows: Sequence[RegionRow]) -> list[Area]:
    """Return the regions to draw, shaded by how many voices their bodies received."""
    shapes = outlines()
    return [
        Area(
            name=row.region.name,
            lang=row.region.name_lang,
            geometry=shapes[row.region.pk],
            value=row.figures.received,
            value_text=_voices_and_days(row),
            href=reverse("dashboards:region", args=[row.region.code]),
        )
        for row in rows
        if row.region.pk in shapes
    ]


def _voices_and_days(row: RegionRow) -> str:
    received, days = row.figures.received, row.figures.median_days
    voices = ngettext("%(n)s voice", "%(n)s voices", received) % {"n": figure(received)}
    if days is None:
        return voices
    return _("%(voices)s, %(days)s d. to the answer") % {"voices": voices, "days": figure(days)}


def _month_labels(months: Sequence[Month]) -> list[str]:
    return [date_format(month.first, "m.y") for month in months]
