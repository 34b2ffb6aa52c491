"""The address book of the demo: seeded, marked, in place."""

from itertools import islice
from pathlib import Path
from random import Random

import pytest
from django.conf import settings

from jauap.places import queries, services
from jauap.places.models import House, Street, Territory
from jauap.places.services.settlements import settlement_names

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DATA: Path = settings.REFERENCE_DATA


def snapshot() -> list[tuple[object, ...]]:
    order = ("street__territory__code", "street__name_kk", "street__kind", "number")
    columns = ("street__territory__code", "street__name_kk", "number", "lon", "lat")
    return list(House.objects.order_by(*order).values_list(*columns))


def test_same_seed_same_book_and_all_of_it_can_be_taken_away() -> None:
    services.load_reference(DATA)
    made = services.generate_demo_addresses(houses=4_000, seed=3)
    first = snapshot()
    assert made.houses == House.objects.count() == len(first) == 4_000
    assert services.generate_demo_addresses(houses=4_000, seed=3).houses == 0
    assert services.remove_demo_addresses() == 4_000
    assert not Street.objects.exists()
    assert not Territory.objects.filter(source="demo").exists()
    services.generate_demo_addresses(houses=4_000, seed=3)
    assert snapshot() == first
    services.remove_demo_addresses()
    services.generate_demo_addresses(houses=4_000, seed=4)
    assert snapshot() != first


def test_no_region_has_two_villages_of_one_name() -> None:
    names = list(islice(settlement_names(17, Random(7)), 17 * 60))
    for region in range(17):
        here = names[region::17]
        assert len(here) == len(set(here))


def test_villages_lie_in_their_regions_and_real_streets_are_found() -> None:
    services.load_reference(DATA)
    services.generate_demo_addresses(houses=3_000)
    villages = list(Territory.objects.filter(source="demo", kind="locality").select_related("parent"))
    assert villages
    for village in villages:
        assert queries.territory_at(village.lon or 0, village.lat or 0) == village.parent
    hit = queries.find_addresses("Алматы, Фурманова")[0]
    assert (hit.label_kk, hit.matched_former_name) == (
        "Алматы қаласы, Медеу ауданы, Назарбаев даңғылы",
        "Фурманова",
    )
    assert set(Street.objects.values_list("source", flat=True)) == {"demo"}
