"""Plane geometry of outlines in degrees: boxes and "is this point inside?". No library, no I/O.

An outline is a GeoJSON Polygon or MultiPolygon (RFC 7946): the first ring of a polygon is its edge, the others holes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Ring = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Box:
    """West, south, east, north in degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lon: float, lat: float) -> bool:
        """Is the point in the box or on its edge?"""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


def polygons(outline: Mapping[str, Any]) -> list[list[Ring]]:
    """Return the polygons of an outline as lists of rings. Raises ValueError for another kind of geometry."""
    if outline.get("type") == "Polygon":
        return [outline["coordinates"]]
    if outline.get("type") == "MultiPolygon":
        return list(outline["coordinates"])
    raise ValueError(f"an outline is a Polygon or a MultiPolygon, not {outline.get('type')}")


def box_of(outline: Mapping[str, Any]) -> Box:
    """Return the smallest box around the outline."""
    points = [point for polygon in polygons(outline) for point in polygon[0]]
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    return Box(min(lons), min(lats), max(lons), max(lats))


def contains(outline: Mapping[str, Any], lon: float, lat: float) -> bool:
    """Is the point inside the outline and in none of its holes? A ray to the east is counted (even-odd rule)."""
    return any(
        ring_contains(polygon[0], lon, lat) and not any(ring_contains(hole, lon, lat) for hole in polygon[1:])
        for polygon in polygons(outline)
    )


def ring_contains(ring: Ring, lon: float, lat: float) -> bool:
    """Is the point inside the closed ring? A point exactly on the edge belongs to one of the two sides."""
    inside = False
    for (x1, y1), (x2, y2) in _edges(ring):
        if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) * (x2 - x1) / (y2 - y1):
            inside = not inside
    return inside


def _edges(ring: Ring) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    before = ring[-1]
    for point in ring:
        yield (before[0], before[1]), (point[0], point[1])
        before = point
