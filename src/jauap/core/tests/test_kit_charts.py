"""Charts and maps: what is drawn is where the numbers say."""

import itertools
import json
import re
from collections.abc import Mapping

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from jauap.core import charts, maps

SQUARE = {"type": "Polygon", "coordinates": [[[70, 50], [72, 50], [72, 52], [70, 52], [70, 50]]]}
NEXT_SQUARE = {"type": "Polygon", "coordinates": [[[72, 50], [74, 50], [74, 52], [72, 52], [72, 50]]]}


def area(value: float | None, geometry: Mapping[str, object] = SQUARE) -> maps.Area:
    return maps.Area(name="Алматы", lang="kk", geometry=geometry, value=value, value_text="", href="/")


@given(st.floats(min_value=0.001, max_value=1e12))
def test_axis_reaches_the_top_in_few_steps(top: float) -> None:
    step = charts.nice_step(top)
    assert step * 10 > top
    assert 2 <= top / step <= 4.01


def test_bars_stand_on_the_base_in_proportion() -> None:
    chart = charts.bar_chart(["1", "2"], [charts.Series("a", [100, 50])])
    tall, short = chart.bars
    assert tall.y + tall.height == pytest.approx(chart.base, abs=0.2)
    assert tall.height == pytest.approx(2 * short.height, abs=0.2)
    assert chart.ticks[0].y == chart.base


def test_stacked_bars_lie_on_each_other() -> None:
    chart = charts.bar_chart(["1"], [charts.Series("a", [30]), charts.Series("b", [70], 2)], stacked=True)
    lower, upper = chart.bars
    assert upper.y + upper.height == pytest.approx(lower.y, abs=0.2)
    assert lower.x == upper.x


def test_bars_stay_inside_the_drawing() -> None:
    chart = charts.bar_chart([str(n) for n in range(30)], [charts.Series("a", list(range(30))) for _ in range(3)])
    assert all(chart.left <= bar.x and bar.x + bar.width <= chart.right for bar in chart.bars)
    assert all(bar.y >= 0 for bar in chart.bars)


def test_unknown_value_is_a_gap_not_a_zero() -> None:
    line = charts.line_chart(["1", "2", "3", "4"], [charts.Series("a", [1, None, 3, 4])]).lines[0]
    assert line.path.count("M") == 2
    assert charts.bar_chart(["1"], [charts.Series("a", [None])]).bars == []


def test_labels_do_not_run_into_each_other() -> None:
    labels = [f"2026-{month:02}-01" for month in range(1, 13)] * 3
    marks = charts.line_chart(labels, [charts.Series("a", [1.0] * len(labels))]).marks
    gaps = [right.x - left.x for left, right in itertools.pairwise(marks)]
    assert min(gaps) >= len(labels[0]) * charts.LABEL_UNITS
    assert marks[-1].text == labels[-1]


@pytest.mark.parametrize("values", [[], [None], [5.0], [0.0, 0.0]])
def test_nothing_to_draw_is_no_error(values: list[float | None]) -> None:
    charts.sparkline(values)
    charts.line_chart([str(n) for n in range(len(values))], [charts.Series("a", values)])
    charts.bar_chart([str(n) for n in range(len(values))], [charts.Series("a", values)])


@given(st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=5))
def test_shares_fill_the_bar(values: list[int]) -> None:
    parts = charts.shares([(str(value), value, 1) for value in values])
    assert parts == [] if sum(values) == 0 else sum(part.percent for part in parts) == pytest.approx(100, abs=0.5)


@given(st.lists(st.floats(min_value=0, max_value=100), min_size=1, max_size=30))
def test_shade_grows_with_the_value(values: list[float]) -> None:
    edges = maps.class_edges(values)
    shades = [maps.shade_of(value, edges) for value in sorted(values)]
    assert shades == sorted(shades)
    assert all(1 <= shade <= maps.SHADES for shade in shades)


def test_area_without_data_has_its_own_shade() -> None:
    drawn = maps.draw_map([area(None), area(5, NEXT_SQUARE)])
    assert [shape.shade for shape in drawn.shapes] == [0, 1]
    assert drawn.has_gaps


def test_neighbours_share_their_border() -> None:
    left, right = maps.draw_map([area(1), area(2, NEXT_SQUARE)]).shapes
    assert max(corners(left.path)) == min(corners(right.path))


def corners(path: str) -> list[float]:
    """Return the x of every corner of a drawn path."""
    start, steps = re.findall(r"M([\d.]+) [\d.]+l(.*)z", path)[0]
    deltas = [float(number) for number in re.findall(r"-?\d*\.?\d+", steps)][::2]
    return [round(x, 1) for x in itertools.accumulate([float(start), *deltas])]


def test_north_is_not_drawn_larger_than_it_is() -> None:
    """Two squares of one degree, at 41° and 55°: their true widths are as the cosines of the latitudes."""
    outlines = [[(70.0, south), (71.0, south), (71.0, south + 1), (70.0, south + 1)] for south in (41.0, 55.0)]
    project = maps.albers([point for ring in outlines for point in ring])
    low, high = (abs(project(ring[1])[0] - project(ring[0])[0]) for ring in outlines)
    assert high / low == pytest.approx(0.574 / 0.755, rel=0.02)


def test_other_geometry_is_refused() -> None:
    with pytest.raises(ValueError, match="Point"):
        maps.outline_rings({"type": "Point", "coordinates": [70, 50]})


def test_map_of_the_country_is_small() -> None:
    features = json.loads((settings.REFERENCE_DATA / "regions_outline.geojson").read_text())["features"]
    drawn = maps.draw_map([area(number, feature["geometry"]) for number, feature in enumerate(features)])
    assert sum(len(shape.path) for shape in drawn.shapes) < 25_000
    assert sum(shape.dot for shape in drawn.shapes) == 3, "the three cities of republican significance"
    assert all(shape.path or shape.dot for shape in drawn.shapes)


@given(st.lists(st.integers(min_value=0, max_value=50), min_size=1, max_size=20))
def test_no_value_stands_in_two_rows_of_the_legend(values: list[int]) -> None:
    edges = maps.class_edges(values)
    legend = maps.legend_of(values, edges)
    for row, following in itertools.pairwise(legend):
        assert row.high < following.low
    for value in values:
        assert [row.shade for row in legend if row.low <= value <= row.high] == [maps.shade_of(value, edges)]
