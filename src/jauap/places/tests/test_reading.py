"""Addresses as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jauap.places.naming import street_label, street_search, territory_search
from jauap.places.reading import Reading, house_key, house_keys, likeness, read_address


@pytest.mark.parametrize(
    ("text", "name", "kind", "house"),
    [
        ("Абая 12/1", "абая", "", "12/1"),
        ("Абай көшесі, 12 үй", "абай", "street", "12"),
        ("Абай көшесі 12-үй 5 пәтер", "абай", "street", "12"),
        ("ул. Абая дом 12а кв 5", "абая", "street", "12А"),
        ("ул.Абая, д.12, кв.5", "абая", "street", "12"),
        ("пр-т Назарбаева 45 корпус 2", "назарбаева", "avenue", "45/2"),
        ("проспект Аль-Фараби 7 к 3 подъезд 2 этаж 5", "аль фараби", "avenue", "7/3"),
        ("Қабанбай батыр даңғылы 53", "кабанбай батыр", "avenue", "53"),
        ("6 мкр 12", "6", "microdistrict", "12"),
        ("мкр 6, дом 12", "6", "microdistrict", "12"),
        ("6 ш-а 12 үй", "6", "microdistrict", "12"),
        ("6-шы ықшамаудан, 12", "6", "microdistrict", "12"),
        ("мкр. Самал-2, 33", "самал 2", "microdistrict", "33"),
        ("Самал-2 дом 33", "самал 2", "", "33"),
        ("Abay street 12", "abay", "street", "12"),
        ("Abai koshesi 12 uy", "abai", "street", "12"),
        ("Төле би к-сі 101Б", "толе би", "street", "101Б"),
        ("пер. Садовый 3", "садовый", "lane", "3"),
        ("8 Марта", "8 марта", "", ""),
        ("8 Марта 15", "8 марта", "", "15"),
        ("Абая", "абая", "", ""),
    ],
)
def test_the_likeliest_reading(text: str, name: str, kind: str, house: str) -> None:
    first = read_address(text)[0]
    assert (first.name, first.kind, "".join(first.houses[:1])) == (name, kind, house)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Алматы, Абая 12", Reading("абая", "", ("12",), "алматы")),
        ("г. Алматы, ул. Абая, 12", Reading("абая", "street", ("12",), "алматы")),
        ("Алматы қаласы, Абай даңғылы 12", Reading("абай", "avenue", ("12",), "алматы")),
        ("Абая 12, Шымкент", Reading("абая", "", ("12",), "шымкент")),
        ("Шымкент Байтурсынова 5", Reading("байтурсынова", "", ("5",), "шымкент")),
        ("12 Abay street", Reading("abay", "street", ("12",))),
        ("Abay 12", Reading("абай", "", ("12",))),
    ],
)
def test_another_reading(text: str, reading: Reading) -> None:
    assert reading in read_address(text)


@pytest.mark.parametrize("text", ["", "  ", "12", ",,,", "кв 5", "№"])
def test_no_name(text: str) -> None:
    assert read_address(text) == []


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for reading in read_address(text):
        assert reading.name


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("12", "12"), ("12 а", "12А"), ("12a", "12А"), ("12 корпус 1", "12/1"), ("12К1", "12/1"), ("7/2б", "7/2Б")],
)
def test_house_key(typed: str, stored: str) -> None:
    assert house_key(typed) == stored
    assert house_key(stored) == stored


def test_a_dash_may_part_the_flat() -> None:
    assert house_keys("12-5") == ("12/5", "12-5", "12")


def test_likeness() -> None:
    assert likeness("абай", "абай") == 1
    assert likeness("байтурс", "байтурсынова") == 0.85
    assert likeness("байтурсинова", "байтурсынова") > 0.5 > likeness("абай", "сатпаев")


def test_search_text_of_a_street() -> None:
    former = [{"kk": "Фурманов", "ru": "Фурманова", "until": "2017"}]
    assert street_search(["Назарбаев даңғылы", "проспект Назарбаева"], former) == (
        "|назарбаев|nazarbaev|назарбаева|nazarbaeva|фурманов|furmanov|фурманова|furmanova|"
    )


def test_search_text_of_a_microdistrict_is_its_bare_number() -> None:
    assert "|6|" in street_search(["6-ықшамаудан", "6 микрорайон"], [])


def test_search_text_of_a_territory() -> None:
    assert territory_search(["Алматы қаласы", "город Алматы", "Almaty"]) == (
        "|алматы|алматы каласы|город алматы|almaty|"
    )


@pytest.mark.parametrize(
    ("kind", "name", "lang", "label"),
    [
        ("avenue", "Абай", "kk", "Абай даңғылы"),
        ("avenue", "Абая", "ru", "проспект Абая"),
        ("street", "Abai", "en", "Abai Street"),
        ("microdistrict", "19-ықшамаудан", "kk", "19-ықшамаудан"),
        ("microdistrict", "Самал-2", "ru", "микрорайон Самал-2"),
        ("highway", "Красногвардейский тракт", "ru", "Красногвардейский тракт"),
    ],
)
def test_labels(kind: str, name: str, lang: str, label: str) -> None:
    assert street_label(kind, name, lang) == label
