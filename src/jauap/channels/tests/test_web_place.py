"""The place screen: a list that fits a phone, and words that say more than the address book."""

from dataclasses import replace

import pytest
from django.test import Client
from django.utils import translation

from jauap.channels.tests.forms import begun
from jauap.channels.web import addresses, drafts, services
from jauap.channels.web.forms import PlaceForm
from jauap.core import refcache
from jauap.places.models import Territory
from jauap.places.tests.factories import make_house, make_street, make_territory
from jauap.voices.models import Voice

pytestmark = pytest.mark.terms_data
Names = dict[str, Territory]


@pytest.fixture(autouse=True)
def book() -> Names:
    """A city with a renamed avenue, a region with two villages of which one has a street."""
    translation.activate("kk")
    country = make_territory(kind="country", name_kk="Қазақстан")
    city = make_territory(kind="city", parent=country, name_kk="Алматы қаласы", name_ru="город Алматы")
    district = make_territory(kind="city_district", parent=city, name_kk="Медеу ауданы")
    region = make_territory(parent=country, name_kk="Абай облысы")
    village = make_territory(kind="locality", parent=region, name_kk="Ақсу ауылы", name_ru="село Аксу")
    make_territory(kind="locality", parent=region, name_kk="Бозтау ауылы")
    former = [{"kk": "Фурманов", "ru": "Фурманова"}]
    names = {"name_kk": "Назарбаев", "name_ru": "Назарбаева", "name_en": "Nazarbayev"}
    make_street(territory=district, kind="avenue", former=former, **names)
    make_house(street=make_street(territory=district, kind="avenue", name_kk="Абай"), number="12")
    refcache.clear_all()
    return {"city": city, "district": district, "region": region, "village": village}


@pytest.fixture
def token(client: Client) -> str:
    return begun(client, drafts.Typed(text="Көшеде шам жанбайды."))


def place(client: Client, token: str, territory: Territory, **typed: str) -> drafts.Typed:
    response = client.post(f"/kk/tell/{token}/place/", {"territory": territory.pk, **typed})
    assert response["Location"] == f"/kk/tell/{token}/send/", response.content.decode()
    return drafts.load(token)


def last_look(client: Client, token: str) -> str:
    return client.get(f"/kk/tell/{token}/send/").content.decode()


def test_villages_are_not_in_the_list(book: Names) -> None:
    listed = str(PlaceForm()["territory"])
    assert "Медеу ауданы" in listed
    assert "Абай облысы" in listed
    assert "ауылы" not in listed


def test_a_village_is_found_by_its_name(client: Client, token: str, book: Names) -> None:
    typed = place(client, token, book["region"], address="Ақсу ауылы, мектептің жаны")
    assert typed.territory_id == book["village"].pk
    assert ">Абай облысы, Ақсу ауылы, мектептің жаны<" in last_look(client, token)
    again = client.get(f"/kk/tell/{token}/place/").content.decode()
    assert f'value="{book["region"].pk}" selected' in again
    assert "Ақсу ауылы, мектептің жаны" in again


@pytest.mark.parametrize("address", ["Жаңа көше", "", "12", "%_|", "х" * 200])
def test_an_address_without_a_village_stays_with_the_chosen_place(
    client: Client, token: str, book: Names, address: str
) -> None:
    assert place(client, token, book["region"], address=address).territory_id == book["region"].pk


def test_the_whole_place_is_said_once(client: Client, token: str, book: Names) -> None:
    typed = place(client, token, book["city"], address="Абай 12")
    assert (typed.territory_id, typed.address) == (book["district"].pk, "Абай 12")
    assert "Алматы қаласы, Медеу ауданы, Абай даңғылы, 12<" in last_look(client, token)


def test_what_was_typed_stays_beside_what_was_found(client: Client, token: str, book: Names) -> None:
    place(client, token, book["city"], address="Фурманова, за базаром", place_note="дүкен")
    assert "Медеу ауданы, Назарбаев даңғылы (Фурманова, за базаром), дүкен<" in last_look(client, token)
    assert 'value="Фурманова, за базаром"' in client.get(f"/kk/tell/{token}/place/").content.decode()


def test_the_executor_sees_street_and_house(client: Client, token: str, book: Names) -> None:
    typed = place(client, token, book["city"], address="Абай 12, 3-кіреберіс")
    services.send(token, typed, address="1.1.1.1")
    voice = Voice.objects.select_related("words").get()
    assert voice.house_id is not None
    assert voice.words.place_note == "Абай даңғылы, 12 (Абай 12, 3-кіреберіс)"


def test_the_place_is_said_in_the_language_of_the_page(client: Client, token: str, book: Names) -> None:
    place(client, token, book["city"], address="Фурманов")
    with translation.override("ru"):
        assert "проспект Назарбаева (Фурманов)" in addresses.place_text(drafts.load(token))


def test_a_place_given_up_is_forgotten(client: Client, token: str, book: Names) -> None:
    place(client, token, book["city"], address="Абай 12")
    typed = place(client, token, book["region"], address="")
    assert (typed.territory_id, typed.house_id, typed.found) == (book["region"].pk, None, {})


def test_a_draft_of_the_version_before_opens(token: str) -> None:
    old = replace(drafts.load(token), address="Абай даңғылы, 12")
    assert addresses.place_text(old) == "Абай даңғылы, 12"
