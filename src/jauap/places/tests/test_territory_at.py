"""A point on the map belongs to the deepest territory around it, in every process at once."""

from datetime import date

import psycopg
import pytest
from pytest_django import DjangoAssertNumQueries

from jauap.places.models import MapVersion, Territory
from jauap.places.queries import territory_at
from jauap.places.tests.factories import make_territory, square


@pytest.fixture
def region(db: None) -> Territory:
    country = make_territory(kind="country")
    return make_territory(parent=country, outline=square(60, 40, 10))


def test_the_deepest_wins(region: Territory) -> None:
    city = make_territory(parent=region, kind="city", outline=square(64, 44, 1))
    assert territory_at(64.5, 44.5) == city
    assert territory_at(61, 41) == region
    assert territory_at(0, 0) is None


def test_of_two_neighbours_that_overlap_the_smaller_box_wins(region: Territory) -> None:
    enclave = make_territory(parent=region.parent, outline=square(64, 44, 1))
    assert territory_at(64.5, 44.5) == enclave


def test_a_territory_that_ended_gives_way(region: Territory) -> None:
    make_territory(parent=region, outline=square(64, 44, 1), valid_to=date(2020, 1, 1))
    assert territory_at(64.5, 44.5) == region


def test_outlines_are_read_once(region: Territory, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    territory_at(61, 41)
    with django_assert_num_queries(2):
        territory_at(61, 41)


def test_a_change_is_seen_at_once(region: Territory) -> None:
    assert territory_at(61, 41) == region
    region.outline = square(70, 40, 1)
    region.save()
    assert territory_at(61, 41) is None
    Territory.objects.filter(pk=region.pk).update(outline=square(60, 40, 10))
    assert territory_at(61, 41) == region


def test_a_change_by_another_process_is_seen(committing_db: str) -> None:
    region = make_territory(outline=square(60, 40, 10))
    assert territory_at(61, 41) == region
    with psycopg.connect(committing_db, autocommit=True) as other:
        other.execute("DELETE FROM places_territory")
    assert territory_at(61, 41) is None


def test_a_change_that_does_not_touch_the_map_keeps_it_in_memory(region: Territory) -> None:
    before = MapVersion.objects.get().version
    region.population = 5
    region.save()
    make_territory()
    assert MapVersion.objects.get().version == before
    region.delete()
    assert MapVersion.objects.get().version != before


def test_two_versions_of_the_map_are_never_named_alike(region: Territory) -> None:
    seen = set()
    for side in (1, 2, 3):
        region.outline = square(60, 40, side)
        region.save()
        seen.add(MapVersion.objects.get().version)
    assert len(seen) == 3
