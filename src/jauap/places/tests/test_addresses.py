"""The look-up forgives slips, alphabets and old names; what is not there is not invented."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from jauap.places import services
from jauap.places.models import Spelling, Street, Territory
from jauap.places.queries import find_addresses, street_names
from jauap.places.queries.addresses import LEAST_ALIKE, MOST_SPELLINGS, SPELLINGS
from jauap.places.tests.factories import make_house, make_street, make_territory

pytestmark = pytest.mark.django_db


@pytest.fixture
def almaty() -> Territory:
    names = {"name_kk": "Алматы қаласы", "name_ru": "город Алматы", "name_en": "Almaty"}
    return make_territory(kind="city", population=2_300_000, **names)


@pytest.fixture
def village() -> Territory:
    return make_territory(kind="locality", name_kk="Ақбұлақ ауылы", name_ru="село Акбулак", population=900)


@pytest.fixture(autouse=True)
def book(almaty: Territory, village: Territory) -> None:
    for place in (village, almaty):
        street = make_street(territory=place, kind="avenue", name_kk="Абай", name_ru="Абая", name_en="Abai")
        for number in ("12", "12А", "12/1"):
            make_house(street=street, number=number, lon=76.9, lat=43.2)
    former = [{"kk": "Фурманов", "ru": "Фурманова"}]
    make_street(territory=almaty, kind="avenue", name_kk="Назарбаев", name_ru="Назарбаева", former=former)
    make_street(territory=almaty, name_kk="Байтұрсынұлы", name_ru="Байтурсынулы")
    make_street(territory=almaty, name_kk="Қабанбай батыр", name_ru="Кабанбай батыра", name_en="Kabanbai batyr")
    for microdistrict in (6, 16):
        street = make_street(
            territory=almaty,
            kind="microdistrict",
            name_kk=f"{microdistrict}-ықшамаудан",
            name_ru=f"{microdistrict} мкр",
        )
        make_house(street=street, number="12")


def first(text: str, territory: Territory | None = None) -> str:
    hits = find_addresses(text, territory=territory)
    return hits[0].label_kk if hits else ""


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Абая 12/1", "Алматы қаласы, Абай даңғылы, 12/1"),
        ("Абай даңғылы, 12 үй", "Алматы қаласы, Абай даңғылы, 12"),
        ("ул. Абая дом 12а кв 5", "Алматы қаласы, Абай даңғылы, 12А"),
        ("Абай 12-5", "Алматы қаласы, Абай даңғылы, 12"),
        ("Abay ave 12", "Алматы қаласы, Абай даңғылы, 12"),
        ("abai 12", "Алматы қаласы, Абай даңғылы, 12"),
        ("Акбулак, Абая 12", "Ақбұлақ ауылы, Абай даңғылы, 12"),
        ("Абая 12 Акбулак", "Ақбұлақ ауылы, Абай даңғылы, 12"),
        ("Абая 999", "Алматы қаласы, Абай даңғылы"),
        ("Байтурсинулы", "Алматы қаласы, Байтұрсынұлы көшесі"),
        ("кабнбай батыр", "Алматы қаласы, Қабанбай батыр көшесі"),
        ("Қабанб", "Алматы қаласы, Қабанбай батыр көшесі"),
        ("6 мкр 12", "Алматы қаласы, 6-ықшамаудан, 12"),
        ("16 мкр дом 12", "Алматы қаласы, 16-ықшамаудан, 12"),
        ("6 ш-а, 12 үй", "Алматы қаласы, 6-ықшамаудан, 12"),
    ],
)
def test_what_people_type(text: str, label: str) -> None:
    assert first(text) == label


def test_a_former_name_is_told() -> None:
    [hit] = find_addresses("Фурманова 5")
    assert (hit.label_ru, hit.matched_former_name) == ("город Алматы, проспект Назарбаева", "Фурманова")
    [hit] = find_addresses("Назарбаева")
    assert hit.matched_former_name == ""


def test_a_chosen_territory_keeps_the_answer_inside(village: Territory) -> None:
    [hit] = find_addresses("Абая 12", territory=village)
    assert hit.territory == village
    assert find_addresses("Фурманова", territory=village) == []


def test_a_district_of_the_chosen_city_is_inside(almaty: Territory) -> None:
    district = make_territory(kind="city_district", parent=almaty)
    make_street(territory=district, name_kk="Төле би")
    assert find_addresses("толе би", territory=almaty)[0].territory == district


def test_labels_point_and_house() -> None:
    hit = find_addresses("Абая 12а")[0]
    assert hit.labels == {
        "kk": "Алматы қаласы, Абай даңғылы, 12А",
        "ru": "город Алматы, проспект Абая, 12А",
        "en": "Abai Avenue 12А, Almaty",
    }
    assert (hit.lon, hit.lat) == (76.9, 43.2)
    assert hit.house is not None


@pytest.mark.parametrize("text", ["", "12", "Шекспир бульвары 5", "\x00", "%_|", "' OR 1=1 --", "я" * 5000])
def test_nothing_found_is_an_answer(text: str) -> None:
    assert find_addresses(text) == []


def test_the_limit() -> None:
    assert len(find_addresses("Абая", limit=1)) == 1


def test_the_index_of_spellings_is_used() -> None:
    roots = [
        "".join(chr(1072 + (number // 7**power * 5 + power) % 32) for power in range(8)) for number in range(20_000)
    ]
    Spelling.objects.bulk_create([Spelling(search=f"|{root}{number}|") for number, root in enumerate(roots)])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE places_spelling")
        cursor.execute("SHOW server_version_num")
        if int(cursor.fetchone()[0]) < 160_000:  # it rates this index dearer than a scan of so small a table
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(LEAST_ALIKE)])
        cursor.execute(f"EXPLAIN {SPELLINGS}", {"name": "байтурсынва", "most": MOST_SPELLINGS})
        assert "places_spelling_search" in "".join(line for (line,) in cursor.fetchall())


def test_what_the_database_refuses(almaty: Territory) -> None:
    with pytest.raises(IntegrityError, match="street_once"), transaction.atomic():
        make_street(territory=almaty, kind="avenue", name_kk="Абай")
    with pytest.raises(IntegrityError, match="house_once"), transaction.atomic():
        make_house(street=Street.objects.get(name_kk="Абай", territory=almaty), number="12")
    with pytest.raises(IntegrityError, match="searchable"), transaction.atomic():
        services.spelling_of("")


def test_all_names_of_streets_in_one_query(book: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        names = street_names()
        assert street_names() is names
    assert {"абай", "абая", "abai", "фурманова"} <= names
    assert not any(letter.isdigit() for name in names for letter in name)
