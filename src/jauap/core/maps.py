"""A choropleth of outlines as SVG paths: pure functions, no tiles, no JavaScript.

Projection: Albers equal-area conic with standard parallels at 1/6 and 5/6 of the height of what is drawn (Snyder,
"Map Projections: A Working Manual", 1987, section 14), so that a region of the north does not look larger than it is.
"""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Point = tuple[float, float]
Ring = list[Point]
SHADES = 5
"""Number of shades of the ramp."""
GRID = 2
"""Points of the drawing lie on halves of a unit: finer than a screen shows at these sizes, and half the bytes."""
MIN_POINTS = 3
NEEDLESS_ZERO = re.compile(r"(?<!\d)0\.")
SMALL = 9.0
"""Outlines narrower than this get a dot: a city among regions could not be seen or hit."""


@dataclass(frozen=True, kw_only=True)
class Area:
    """A territory to draw: GeoJSON geometry (Polygon or MultiPolygon, degrees), a figure (None: no data), its page."""

    name: str
    lang: str
    geometry: Mapping[str, Any]
    value: float | None
    value_text: str
    href: str = ""


@dataclass(frozen=True)
class Shape:
    """An area as drawn; `shade` 0 is "no data", 1–5 from the lowest to the highest; `dot` marks a small one."""

    area: Area
    path: str
    shade: int
    x: float
    y: float
    dot: bool


@dataclass(frozen=True)
class LegendRow:
    """The lowest and the highest of the values that have this shade."""

    shade: int
    low: float
    high: float


@dataclass(frozen=True)
class RegionMap:
    """Everything that `core/_region_map.html` prints."""

    width: float
    height: float
    shapes: list[Shape]
    legend: list[LegendRow]
    has_gaps: bool


def draw_map(areas: Sequence[Area], *, width: float = 400) -> RegionMap:
    """Draw the areas as wide as `width` units; large ones first, so that cities lie on top."""
    rings = [outline_rings(area.geometry) for area in areas]
    project = albers([point for group in rings for ring in group for point in ring])
    flat = [[[project(point) for point in ring] for ring in group] for group in rings]
    place, height = _fit([point for group in flat for ring in group for point in ring], width)
    edges = class_edges([area.value for area in areas if area.value is not None])
    shapes = [
        _shape(area, [[place(point) for point in ring] for ring in group], edges)
        for area, group in zip(areas, flat, strict=True)
    ]
    shapes.sort(key=lambda shape: shape.dot)
    legend = legend_of([area.value for area in areas if area.value is not None], edges)
    return RegionMap(width, round(height, 1), shapes, legend, any(area.value is None for area in areas))


def outline_rings(geometry: Mapping[str, Any]) -> list[Ring]:
    """Return the rings of a Polygon or MultiPolygon as (longitude, latitude); ValueError for another type."""
    polygons: Iterable[Any]
    if geometry["type"] == "Polygon":
        polygons = [geometry["coordinates"]]
    elif geometry["type"] == "MultiPolygon":
        polygons = geometry["coordinates"]
    else:
        raise ValueError(f"an outline is a Polygon or MultiPolygon, not {geometry['type']}")
    return [[(float(point[0]), float(point[1])) for point in ring] for polygon in polygons for ring in polygon]


def albers(points: Sequence[Point]) -> Callable[[Point], Point]:
    """Return the projection fitted to the points: degrees to (x east, y north) in Earth radii."""
    if not points:
        return lambda point: point
    latitudes = [math.radians(point[1]) for point in points]
    south, north = min(latitudes), max(latitudes)
    middle = math.radians((min(point[0] for point in points) + max(point[0] for point in points)) / 2)
    first, second = south + (north - south) / 6, north - (north - south) / 6
    cone = (math.sin(first) + math.sin(second)) / 2 or 1e-9
    constant = math.cos(first) ** 2 + 2 * cone * math.sin(first)

    def project(point: Point) -> Point:
        angle = cone * (math.radians(point[0]) - middle)
        radius = math.sqrt(max(0.0, constant - 2 * cone * math.sin(math.radians(point[1])))) / cone
        return radius * math.sin(angle), -radius * math.cos(angle)

    return project


def class_edges(values: Sequence[float]) -> list[float]:
    """Return the borders of at most five classes with about as many areas in each (quantiles, equal borders merged)."""
    if not values:
        return []
    ordered = sorted(values)
    picks = [ordered[min(len(ordered) - 1, len(ordered) * number // SHADES)] for number in range(SHADES)]
    edges = sorted(set(picks))
    return [*edges, ordered[-1]] if ordered[-1] > edges[-1] or len(edges) == 1 else edges


def shade_of(value: float | None, edges: Sequence[float]) -> int:
    """Return the class of a value: 0 without one, else 1 … 5."""
    if value is None or len(edges) < 2:
        return 0 if value is None else 1
    return max(1, min(len(edges) - 1, sum(value >= edge for edge in edges[:-1])))


def legend_of(values: Iterable[float], edges: Sequence[float]) -> list[LegendRow]:
    """Return a row for each shade that occurs, with the values it really has: no value stands in two rows."""
    held: defaultdict[int, list[float]] = defaultdict(list)
    for value in values:
        held[shade_of(value, edges)].append(value)
    return [LegendRow(shade, min(group), max(group)) for shade, group in sorted(held.items())]


def _fit(points: Sequence[Point], width: float) -> tuple[Callable[[Point], Point], float]:
    if not points:
        return (lambda point: point), 0.0
    west, east = min(point[0] for point in points), max(point[0] for point in points)
    south, north = min(point[1] for point in points), max(point[1] for point in points)
    scale = (width - 8) / (east - west or 1.0)
    return (lambda point: (4 + (point[0] - west) * scale, 4 + (north - point[1]) * scale)), (north - south) * scale + 8


def _shape(area: Area, rings: list[Ring], edges: Sequence[float]) -> Shape:
    points = [point for ring in rings for point in ring]
    west, east = min(point[0] for point in points), max(point[0] for point in points)
    north, south = min(point[1] for point in points), max(point[1] for point in points)
    path = "".join(_path(ring) for ring in rings)
    small = max(east - west, south - north) < SMALL
    return Shape(
        area, path, shade_of(area.value, edges), round((west + east) / 2, 1), round((north + south) / 2, 1), small
    )


def _path(ring: Ring) -> str:
    """Write a ring in steps between points of a grid, so that errors never add up and shared borders stay shared.

    Returns "" for a ring that has no area on the grid.
    """
    points = _on_grid(ring)
    if len(points) < MIN_POINTS:
        return ""
    steps = [f"{(to_x - x) / GRID:g},{(to_y - y) / GRID:g}" for (x, y), (to_x, to_y) in pairwise(points)]
    start = points[0]
    path = f"M{start[0] / GRID:g} {start[1] / GRID:g}l{' '.join(steps)}z"
    return NEEDLESS_ZERO.sub(".", path).replace(",-", "-").replace(" -", "-")


def _on_grid(ring: Ring) -> list[tuple[int, int]]:
    """Return the corners of the ring in grid steps, without repeats and without the closing point."""
    points: list[tuple[int, int]] = []
    for point in ring[:-1]:
        corner = (round(point[0] * GRID), round(point[1] * GRID))
        if not points or corner != points[-1]:
            points.append(corner)
    return points[:-1] if len(points) > 1 and points[0] == points[-1] else points
