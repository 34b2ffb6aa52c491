"""Charts and the map of the public pages, from figures to what the kit draws."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jauap.core import maps
from jauap.core.charts import Series
from jauap.core.templatetags.kit import figure
from jauap.core.versions import Held
from jauap.dashboards.queries.pages import RegionRow
from jauap.dashboards.queries.regions import outlines, regions
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


def draw_regions(rows: Sequence[RegionRow]) -> maps.RegionMap:
    """Return the map of the regions, shaded by how many voices their bodies received.

    The outlines are projected once in a while, not for every page: only shades, words and links are new.
    """
    blank, by_code = _BLANK.get(), {row.region.code: row for row in rows}
    received = [row.figures.received for row in rows]
    edges = maps.class_edges(received)
    shapes = [_fill(shape, by_code[shape.area.name], edges) for shape in blank.shapes if shape.area.name in by_code]
    return replace(blank, shapes=shapes, legend=maps.legend_of(received, edges), has_gaps=False)


def _draw_blank() -> maps.RegionMap:
    """Draw the outlines without figures, each under the code of its region."""
    by_id, shapes = regions().by_id, outlines()
    return maps.draw_map([_area(by_id[key].code, "", shapes[key]) for key in shapes if key in by_id])


_BLANK = Held(_draw_blank, "places")


def _fill(shape: maps.Shape, row: RegionRow, edges: Sequence[float]) -> maps.Shape:
    """Give an outline the figures of its region."""
    received = row.figures.received
    area = replace(
        _area(row.region.name, row.region.name_lang, shape.area.geometry),
        value=received,
        value_text=_voices_and_days(row),
        href=reverse("dashboards:region", args=[row.region.code]),
    )
    return replace(shape, area=area, shade=maps.shade_of(received, edges))


def _area(name: str, lang: str, geometry: Mapping[str, Any]) -> maps.Area:
    return maps.Area(name=name, lang=lang, geometry=geometry, value=None, value_text="")


def _voices_and_days(row: RegionRow) -> str:
    received, days = row.figures.received, row.figures.median_days
    voices = ngettext("%(n)s voice", "%(n)s voices", received) % {"n": figure(received)}
    if days is None:
        return voices
    return _("%(voices)s, %(days)s d. to the answer") % {"voices": voices, "days": figure(days)}


def _month_labels(months: Sequence[Month]) -> list[str]:
    return [date_format(month.first, "m.y") for month in months]
