"""Outlines: boxes, holes, several parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jauap.places.geometry import Box, box_of, contains
from jauap.places.tests.factories import square

HOLED = {
    "type": "Polygon",
    "coordinates": [square(0, 0, 10)["coordinates"][0], square(4, 4, 2)["coordinates"][0]],
}
TWO_PARTS = {"type": "MultiPolygon", "coordinates": [square(0, 0)["coordinates"], square(5, 5)["coordinates"]]}


@pytest.mark.parametrize(
    ("point", "inside"),
    [((1, 1), True), ((5, 5), False), ((3.9, 5), True), ((11, 5), False), ((-1, 5), False), ((5, 9.9), True)],
)
def test_a_hole_is_outside(point: tuple[float, float], inside: bool) -> None:
    assert contains(HOLED, *point) is inside


@pytest.mark.parametrize(("point", "inside"), [((0.5, 0.5), True), ((5.5, 5.5), True), ((3, 3), False)])
def test_any_part_counts(point: tuple[float, float], inside: bool) -> None:
    assert contains(TWO_PARTS, *point) is inside


def test_box() -> None:
    assert box_of(TWO_PARTS) == Box(0, 0, 6, 6)


def test_a_line_is_no_outline() -> None:
    with pytest.raises(ValueError, match="LineString"):
        box_of({"type": "LineString", "coordinates": [[0, 0], [1, 1]]})


@given(st.floats(-3, 3), st.floats(-3, 3))
def test_a_point_lies_in_at_most_one_of_two_neighbours(lon: float, lat: float) -> None:
    assert not (contains(square(-1, -1), lon, lat) and contains(square(0, -1), lon, lat))


@given(st.floats(0.001, 0.999), st.floats(0.001, 0.999))
def test_a_triangle_agrees_with_its_equation(lon: float, lat: float) -> None:
    triangle = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [0, 1], [0, 0]]]}
    if abs(lon + lat - 1) > 1e-9:
        assert contains(triangle, lon, lat) is (lon + lat < 1)
