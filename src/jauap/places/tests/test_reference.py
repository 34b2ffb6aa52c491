"""The reference data of data/ loads, twice too, and leaves edits alone."""

from pathlib import Path

import pytest
from django.conf import settings

from jauap.places import queries, services
from jauap.places.models import Territory
from jauap.places.naming import bare_place
from jauap.places.tests.factories import make_territory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DATA: Path = settings.REFERENCE_DATA


def test_all_regions_with_outline_and_point() -> None:
    told = services.load_reference(DATA)
    assert told.created == Territory.objects.count() == len(services.read_places(DATA))
    country = Territory.objects.get(kind="country")
    regions = Territory.objects.filter(parent=country)
    assert regions.count() == 20
    assert not regions.filter(outline=None).exists()
    assert not regions.filter(west=None).exists()
    assert Territory.objects.filter(kind="city_district").count() == 19
    assert not Territory.objects.filter(search="").exists()


def test_the_second_time_changes_nothing() -> None:
    services.load_reference(DATA)
    before = list(Territory.objects.order_by("pk").values())
    told = services.load_reference(DATA)
    assert (told.created, told.renewed) == (0, 0)
    assert list(Territory.objects.order_by("pk").values()) == before


def test_an_edit_is_kept_and_its_search_follows() -> None:
    services.load_reference(DATA)
    Territory.objects.filter(code="abai").update(name_ru="Абайская земля", population=1)
    told = services.load_reference(DATA)
    assert told.created == 0
    edited = Territory.objects.get(code="abai")
    assert (edited.name_ru, edited.population) == ("Абайская земля", 1)


def test_a_row_of_the_classifier_becomes_the_row_of_the_reference() -> None:
    imported = make_territory(code="750000000", kato="750000000", name_kk="Алматы қ.")
    services.load_reference(DATA)
    imported.refresh_from_db()
    assert (imported.code, imported.iso, imported.name_kk) == ("almaty", "KZ-75", "Алматы қ.")


@pytest.mark.parametrize("said", ["Теміртау", "Экибастуз", "Зыряновск", "Сатпаев", "Yermak"])
def test_a_town_is_found_by_its_names(said: str) -> None:
    services.load_reference(DATA)
    name = bare_place(said)
    assert Territory.objects.filter(kind="city", search__contains=f"|{name}|").count() == 1


def test_towns_have_every_form_of_their_names() -> None:
    needed = {"name_kk", "name_kk_latn", "name_ru", "name_en", "genitive_kk", "genitive_ru", "in_kk", "in_ru", "in_en"}
    towns = [place for place in services.read_places(DATA) if place.fields["kind"] == "city" and place.parent != "kz"]
    assert len(towns) == 17 + 58
    for town in towns:
        assert all(town.fields.get(name) for name in needed), town.code
        assert not town.verified


def test_points_of_cities_lie_in_their_regions() -> None:
    services.load_reference(DATA)
    for city in Territory.objects.filter(kind="city"):
        assert city.lon is not None
        assert city.lat is not None
        found = queries.territory_at(city.lon, city.lat)
        assert found is not None, city.code
        assert found.pk in {city.pk, city.parent_id}, city.code
