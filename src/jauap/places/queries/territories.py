"""The tree of territories, and which of them a point lies in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from jauap.core.time import today
from jauap.core.trees import below
from jauap.places.adapter import kazakh_sort_key
from jauap.places.geometry import Box, box_of, contains
from jauap.places.models import MapVersion, Territory

HEAVY = ("outline", "loaded")
"""Columns that a list of territories does not need."""


@dataclass(slots=True)
class Node:
    """A territory with those directly below it, in the order of the Kazakh alphabet."""

    territory: Territory
    children: list["Node"] = field(default_factory=list)


def tree(*, on: date | None = None) -> list[Node]:
    """Return the roots of the territories in effect on a day (today by default), in one query."""
    rows = in_order(Territory.objects.valid_on(on or today()).defer(*HEAVY))
    nodes = {row.pk: Node(row) for row in rows}
    roots: list[Node] = []
    for row in rows:
        above = nodes.get(row.parent_id) if row.parent_id else None
        (above.children if above else roots).append(nodes[row.pk])
    return roots


def children(territory: Territory | None = None, *, on: date | None = None) -> list[Territory]:
    """Return the territories directly below one (the roots for None), in the order of the Kazakh alphabet."""
    return in_order(Territory.objects.valid_on(on or today()).filter(parent=territory).defer(*HEAVY))


def in_order(territories: Iterable[Territory]) -> list[Territory]:
    """Sort by the name in the active language, by the Kazakh alphabet (it orders Russian and Latin names too)."""
    return sorted(territories, key=lambda territory: kazakh_sort_key(territory.name))


def path_of(territory: Territory) -> list[Territory]:
    """Return the territories from the root down to this one, in one query."""
    return paths_of([territory.pk])[territory.pk]


def paths_of(ids: Iterable[int]) -> dict[int, list[Territory]]:
    """Return the path from the root of each territory, in one query for all of them."""
    wanted = list(ids)
    rows = {row.pk: row for row in Territory.objects.raw(ABOVE, [wanted])}
    paths = {}
    for start in wanted:
        path, row = [], rows.get(start)
        while row is not None:
            path.append(row)
            row = rows.get(row.parent_id) if row.parent_id else None
        paths[start] = path[::-1]
    return paths


ABOVE = """
    WITH RECURSIVE up(id) AS (
        SELECT unnest(%s::bigint[])
        UNION SELECT t.parent_id FROM places_territory t JOIN up ON t.id = up.id WHERE t.parent_id IS NOT NULL
    )
    SELECT id, code, parent_id, kind, kato, iso, name_kk, name_ru, name_en, name_kk_latn, lon, lat, population,
           valid_from, valid_to, west, south, east, north
    FROM places_territory WHERE id IN (SELECT id FROM up)"""


def within(territory: Territory) -> set[int]:
    """Return the ids of the territory and of everything below it, in one query."""
    return below(Territory, [territory.pk])


# --- point → territory -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shape:
    """An outlined territory in memory; `depth` counts the territories above it."""

    territory_id: int
    depth: int
    box: Box
    outline: dict[str, Any]


_held: list[tuple[UUID, tuple[Shape, ...]]] = []
"""At most one pair of version and outlines, replaced as a whole: threads never see half of a change."""


def territory_at(lon: float, lat: float, *, on: date | None = None) -> Territory | None:
    """Return the deepest territory in effect whose outline holds the point (WGS 84 degrees), None when none does.

    Of territories equally deep, the one with the smaller box is returned: outlines of neighbours overlap a little.
    """
    found = [shape for shape in _shapes() if shape.box.holds(lon, lat) and contains(shape.outline, lon, lat)]
    found.sort(
        key=lambda shape: (-shape.depth, (shape.box.east - shape.box.west) * (shape.box.north - shape.box.south))
    )
    rows = Territory.objects.valid_on(on or today()).defer(*HEAVY).in_bulk([shape.territory_id for shape in found])
    return next((rows[shape.territory_id] for shape in found if shape.territory_id in rows), None)


def _shapes() -> tuple[Shape, ...]:
    """Return the outlines, from memory while the version of the map is the one they were read under.

    The version is read before the outlines: a change in between is seen by the next call, never missed.
    """
    version = MapVersion.objects.values_list("version", flat=True).get(pk=1)
    held = _held[:1]
    if not held or held[0][0] != version:
        held = _held[:] = [(version, _read_shapes())]
    return held[0][1]


def _read_shapes() -> tuple[Shape, ...]:
    outlines = {
        key: outline for key, outline in Territory.objects.exclude(outline=None).values_list("pk", "outline") if outline
    }
    paths = paths_of(outlines)
    return tuple(Shape(key, len(paths[key]) - 1, box_of(outline), outline) for key, outline in outlines.items())
