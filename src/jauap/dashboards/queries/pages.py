"""Everything that one public page shows, each in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from jauap.bodies import queries as bodies
from jauap.bodies.models import Body, Official
from jauap.core.time import today
from jauap.dashboards.figures import Figures, merge
from jauap.dashboards.queries import published, tallies
from jauap.dashboards.queries.regions import in_order, regions
from jauap.dashboards.statements import YEAR
from jauap.places.models import Territory
from jauap.routing.models import Category

RECENT = 6
NOTHING = Figures({})


@dataclass(frozen=True)
class BodyRow:
    """A body in the list. `region` None: a body of the republic."""

    body: Body
    region: Territory | None
    figures: Figures

    @property
    def is_idle(self) -> bool:
        """Has it received nothing at all?"""
        return not self.figures.received


@dataclass(frozen=True)
class RegionRow:
    """A region and the figures of its bodies taken together."""

    region: Territory
    figures: Figures


@dataclass(frozen=True, kw_only=True)
class HomePage:
    """What the home page shows of the registry."""

    state: tallies.State
    figures: Figures
    regions: Sequence[RegionRow]
    recent: Sequence[published.Item]
    topics: Sequence[Category]


@dataclass(frozen=True, kw_only=True)
class BodiesPage:
    """All bodies in effect, or those of one region (with the figures of all of them together)."""

    state: tallies.State
    rows: Sequence[BodyRow]
    figures: Figures


@dataclass(frozen=True, kw_only=True)
class BodyPage:
    """One body."""

    state: tallies.State
    body: Body
    region: Territory | None
    superior: Body | None
    head: Official | None
    subordinates: Sequence[Body]
    figures: Figures
    months: Sequence[tallies.Month]
    topics: Sequence[tuple[Category, int]]
    recent: Sequence[published.Item]


def home() -> HomePage:
    """Return the home page (at most 8 queries, 6 when regions and topics are warm)."""
    state = tallies.state()
    figures = tallies.by_body()
    rows = _region_rows(figures)
    return HomePage(
        state=state,
        figures=merge(figures.values()),
        regions=rows,
        recent=published.newest(limit=RECENT),
        topics=_categories(state.topics),
    )


def all_bodies(region: Territory | None = None) -> BodiesPage:
    """Return the bodies in effect, those of a region when one is given (at most 4 queries)."""
    figures = tallies.by_body()
    rows = [
        BodyRow(body, regions().of(body.territory_id), figures.get(body.pk, NOTHING))
        for body in Body.objects.valid_on(today()).defer("loaded", "source")
    ]
    if region is not None:
        rows = [row for row in rows if row.region == region]
    return BodiesPage(state=tallies.state(), rows=rows, figures=merge(row.figures for row in rows))


def body_page(code: str) -> BodyPage | None:
    """Return the page of a body; None when there is none with this code (at most 13 queries)."""
    body = Body.objects.select_related("territory", "parent").defer("territory__outline").filter(code=code).first()
    if body is None:
        return None
    state = tallies.state()
    day = state.day or today()
    months = tallies.months(body.pk, day)
    topics = tallies.topics(body.pk, day - timedelta(days=YEAR))
    named = {row.pk: row for row in _categories([key for key, _ in topics])}
    return BodyPage(
        state=state,
        body=body,
        region=regions().of(body.territory_id),
        superior=bodies.superior(body),
        head=bodies.head_of(body),
        subordinates=bodies.in_order(Body.objects.valid_on(today()).filter(parent=body).defer("loaded", "source")),
        figures=tallies.of_body(body.pk),
        months=months,
        topics=[(named[key], voices) for key, voices in topics if key in named],
        recent=published.newest(limit=RECENT, body=body),
    )


def _region_rows(figures: dict[int | None, Figures]) -> list[RegionRow]:
    """Add the figures of bodies up by the region that each body works for."""
    place = dict(Body.objects.values_list("pk", "territory_id"))
    known = regions()
    groups: dict[int, list[Figures]] = {}
    for body_id, one in figures.items():
        region = known.of(place.get(body_id or 0))
        if region is not None:
            groups.setdefault(region.pk, []).append(one)
    return [RegionRow(region, merge(groups.get(region.pk, []))) for region in in_order()]


def _categories(ids: Iterable[int]) -> list[Category]:
    """Return the categories in the order of the ids."""
    wanted = list(ids)
    rows = Category.objects.defer("loaded").in_bulk(wanted) if wanted else {}
    return [rows[key] for key in wanted if key in rows]
