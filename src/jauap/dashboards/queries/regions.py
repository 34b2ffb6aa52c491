"""Which region a territory or a body belongs to, held in memory until a place changes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jauap.core.versions import Held
from jauap.places import queries as places
from jauap.places.models import Territory


@dataclass(frozen=True)
class Regions:
    """The regions in effect, by id and code, and the region of every territory below them (none: the republic)."""

    by_id: Mapping[int, Territory]
    by_code: Mapping[str, Territory]
    region_of: Mapping[int, int]

    def of(self, territory_id: int | None) -> Territory | None:
        """Return the region a territory lies in; None for the republic as a whole and for an unknown place."""
        return self.by_id.get(self.region_of.get(territory_id or 0, 0))

    def ids_in(self, region: Territory) -> set[int]:
        """Return the territories of a region, itself included."""
        return {key for key, above in self.region_of.items() if above == region.pk}


def _load() -> Regions:
    tops = [top for root in places.tree() for top in _tops(root)]
    region_of = {below: top.territory.pk for top in tops for below in _all_below(top)}
    by_id = {top.territory.pk: top.territory for top in tops}
    return Regions(by_id, {row.code: row for row in by_id.values()}, region_of)


def _tops(root: places.Node) -> list[places.Node]:
    """Return the regions under a root: the children of a country; a root of another kind stands for itself."""
    kind = root.territory.kind
    if kind == Territory.Kind.TEST:
        return []
    return root.children if kind == Territory.Kind.COUNTRY else [root]


def _all_below(node: places.Node) -> Iterator[int]:
    yield node.territory.pk
    for child in node.children:
        yield from _all_below(child)


def _load_outlines() -> dict[int, dict[str, Any]]:
    rows = Territory.objects.filter(pk__in=regions().by_id).exclude(outline=None).values_list("pk", "outline")
    return {key: outline for key, outline in rows if outline}


_REGIONS = Held(_load, "places")
_OUTLINES = Held(_load_outlines, "places")


def regions() -> Regions:
    """Return the regions (1 query, none when warm)."""
    return _REGIONS.get()


def in_order() -> list[Territory]:
    """Return the regions in the order of the Kazakh alphabet, by their names in the active language."""
    return places.in_order(regions().by_id.values())


def outlines() -> dict[int, dict[str, Any]]:
    """Return the GeoJSON geometry of each region that has one (1 query, none when warm)."""
    return _OUTLINES.get()
