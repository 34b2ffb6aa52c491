"""The tree: order, paths, what lies below; what the database refuses."""

from datetime import date

import pytest
from django.db import Error, IntegrityError, transaction
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from jauap.core.finder import Entry, FinderSelect
from jauap.places import queries
from jauap.places.models import Territory
from jauap.places.tests.factories import make_territory

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain() -> list[Territory]:
    country = make_territory(kind="country", name_kk="Ел")
    region = make_territory(parent=country)
    return [country, region, make_territory(parent=region, kind="district")]


def test_path_and_below(chain: list[Territory], django_assert_num_queries: DjangoAssertNumQueries) -> None:
    country, region, district = chain
    with django_assert_num_queries(2):
        assert queries.path_of(district) == chain
        assert queries.within(region) == {region.pk, district.pk}
    assert queries.within(country) == {one.pk for one in chain}


def test_children_stand_in_kazakh_order() -> None:
    top = make_territory()
    for name in ("Ұлытау", "Жетісу", "Ақмола", "Абай", "Қостанай", "Ыстықкөл", "Әулиекөл", "Көкшетау", "Іле"):
        make_territory(parent=top, name_kk=name)
    with override("kk"):
        names = [one.name for one in queries.children(top)]
    assert names == ["Абай", "Ақмола", "Әулиекөл", "Жетісу", "Көкшетау", "Қостанай", "Ұлытау", "Ыстықкөл", "Іле"]


def test_the_tree_is_one_query(chain: list[Territory], django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        root = next(node for node in queries.tree() if node.territory == chain[0])
    assert root.children[0].children[0].territory == chain[2]


def test_villages_of_one_name_are_told_apart_by_their_region(chain: list[Territory]) -> None:
    country, region, district = chain
    other = make_territory(parent=country, name_kk="Тағы бір өңір")
    for above in (region, other):
        make_territory(parent=above, kind="locality", name_kk="Ақкөл")
    make_territory(parent=other, kind="locality", name_kk="Бозарық")
    with override("kk"):
        found = queries.territory_choices()
    groups = {name: [label for _, label in rows] for name, rows in found if isinstance(rows, list)}
    assert groups[region.name] == [region.name, f"Ақкөл — {region.name}", district.name]
    assert groups[other.name] == [other.name, f"Ақкөл — {other.name}", "Бозарық"]


def test_a_place_is_found_by_its_other_and_its_former_names() -> None:
    country = make_territory(kind="country", name_kk="Ел")
    names = {"name_kk": "Астана қаласы", "name_ru": "город Астана", "name_en": "Astana"}
    former = [{"kk": "Нұр-Сұлтан", "ru": "Нур-Султан", "until": "2022"}]
    city = make_territory(kind="city", parent=country, also=former, **names)
    with override("kk"):
        label = next(label for value, label in queries.territory_choices() if value == str(city.pk))
    assert isinstance(label, Entry)
    assert (label, label.also) == ("Астана қаласы", "город Астана|Astana|Нұр-Сұлтан|Нур-Султан|Астана")
    option = FinderSelect().create_option("place", str(city.pk), label, selected=False, index=0)
    assert option["attrs"]["data-also"] == label.also


@pytest.mark.reference_data
@pytest.mark.parametrize(
    ("label", "bare"),
    [("Абай қаласы — Қарағанды облысы", False), ("Теміртау қаласы", True), ("Қарағанды қаласы", True)],
)
def test_the_bare_name_of_a_town_means_it_only_when_no_other_place_has_it(db: None, label: str, bare: bool) -> None:
    with override("kk"):
        rows = [row for _name, inside in queries.territory_choices() if isinstance(inside, list) for row in inside]
    entry = next(entry for _value, entry in rows if entry == label)
    assert isinstance(entry, Entry)
    assert (label.split()[0] in entry.also.split("|")) is bare


def test_a_territory_that_ended_is_not_in_the_tree() -> None:
    old = make_territory(valid_to=date(2022, 6, 8))
    assert old not in queries.children()
    assert old in queries.children(on=date(2022, 6, 7))


def test_no_cycle(chain: list[Territory]) -> None:
    country, _, district = chain
    country.parent = district
    with pytest.raises(Error, match="below itself"), transaction.atomic():
        country.save()
    country.parent = country
    with pytest.raises(Error, match="below itself"), transaction.atomic():
        country.save()


def test_no_cycle_by_insertion(chain: list[Territory]) -> None:
    above = chain[0]
    above.parent_id = 900_001  # the foreign key is checked at commit only
    above.save()
    with pytest.raises(Error, match="below itself"), transaction.atomic():
        make_territory(pk=900_001, parent=chain[2])
    above.parent_id = None
    above.save()


@pytest.mark.parametrize(
    "wrong",
    [
        {"valid_from": date(2026, 1, 2), "valid_to": date(2026, 1, 2)},
        {"name_kk": ""},
        {"kato": "12345"},
        {"west": 2.0, "east": 1.0, "south": 0.0, "north": 1.0},
    ],
)
def test_what_the_database_refuses(wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_territory(**wrong)


def test_a_territory_with_something_below_cannot_be_deleted(chain: list[Territory]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        chain[0].delete()
