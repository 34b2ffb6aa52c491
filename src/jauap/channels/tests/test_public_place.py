"""What everybody sees of the place of a published voice: city, district or village, as the form promises."""

from typing import Any

import pytest
from django.test import Client

from jauap.accounts.models import User
from jauap.core import refcache
from jauap.places.models import Territory
from jauap.places.tests.factories import make_house, make_street
from jauap.search.models import Document
from jauap.search.services import index_documents, rebuild_words
from jauap.voices.answers.publishing import names_of, propose, publish
from jauap.voices.intake.data import Author
from jauap.voices.models import Voice
from jauap.voices.search_source import PublishedSource
from jauap.voices.tests import factories, scenes

pytestmark = pytest.mark.terms_data
SAID = "Мәшһүр Жүсіп көшесі бойында шам жанбайды. Бұрынғы Тимирязева."
DOORS = ("/ru/", "/ru/answers/", "/ru/answers/?q=шам", "/ru/v/{number}/", "/ru/v/{number}/public/", "/api/v1/voices")


@pytest.fixture(autouse=True)
def kind_of_voice() -> None:
    factories.register_kind()


@pytest.fixture
def voice() -> Voice:
    """Answered, with consent; said of a street of the address book, by its present and its former name."""
    former = [{"kk": "Тимирязев", "ru": "Тимирязева", "until": "1998"}]
    street = make_street(territory=factories.territory(), name_kk="Мәшһүр Жүсіп", former=former)
    house = make_house(street=street, number="12")
    over: dict[str, Any] = {"text": SAID, "house_id": house.pk, "lon": 76.95376, "lat": 52.28241, "consent": True}
    voice, _done = scenes.answered(place_note="Мәшһүр Жүсіп көшесі 12", territory_id=factories.territory().pk, **over)
    return voice


def show(voice: Voice) -> None:
    """Publish it as it is proposed."""
    answer = voice.answers.get()
    publish(voice=voice, public=propose(voice, answer), by=User.objects.create(login="publisher"))
    index_documents(list(PublishedSource().documents([voice.pk])))
    rebuild_words()


@pytest.mark.parametrize("door", DOORS)
def test_no_door_shows_street_or_house(client: Client, voice: Voice, door: str) -> None:
    show(voice)
    shown = client.get(door.format(number=voice.number)).content.decode()
    assert voice.number in shown
    assert "шам" in shown
    for hidden in ("Мәшһүр", "Жүсіп", "Тимирязев", "76.953", "52.282"):
        assert hidden not in shown


def test_it_is_found_by_its_number(client: Client, voice: Voice) -> None:
    show(voice)
    found = client.get(f"/api/v1/voices?q={voice.number}").json()["items"]
    assert [item["number"] for item in found] == [voice.number]
    assert voice.number in client.get(f"/kk/answers/?q={voice.number}").content.decode().partition("<h2")[2]


def test_a_point_is_known_to_a_kilometre(client: Client, voice: Voice) -> None:
    show(voice)
    item = client.get("/api/v1/voices").json()["items"][0]
    assert (item["lon"], item["lat"]) == (76.95, 52.28)


@pytest.mark.parametrize("kind", ["locality", "okrug", "district", "region"])
def test_outside_towns_no_point_is_known(client: Client, voice: Voice, kind: str) -> None:
    """There a square kilometre may hold a single house."""
    Territory.objects.filter(pk=factories.territory().pk).update(kind=kind)
    show(voice)
    item = client.get("/api/v1/voices").json()["items"][0]
    assert (item["lon"], item["lat"], item["territory"]) == (None, None, factories.territory().code)
    assert not Document.objects.filter(kind="published").exclude(lon=None).exists()


def test_the_street_is_not_found_by_its_name(client: Client, voice: Voice) -> None:
    show(voice)
    assert client.get("/api/v1/voices?q=Тимирязева").json()["items"] == []


@pytest.mark.parametrize(
    ("note", "text", "left"),
    [
        ("Абай 12", "Абайдың бойында шұңқыр.", "бойында шұңқыр"),
        ("ул. Сейфуллина, дом 5, за базаром", "На Сейфуллина яма, у базара.", "яма, у базара"),
        ("базардың арты", "Базардың артында шұңқыр.", "Базардың артында шұңқыр"),
    ],
)
def test_a_street_that_the_book_does_not_know_is_covered(note: str, text: str, left: str) -> None:
    voice, _done = scenes.answered(text=text, place_note=note)
    shown = propose(voice, voice.answers.get()).text
    assert left in shown
    assert ("▇▇▇" in shown) is (note != "базардың арты")


def test_the_postal_address_of_a_paper_is_covered() -> None:
    author = Author(name="Асан", address="Павлодар, Естай көшесі 40")
    voice, _done = scenes.answered(text="Естайда су жоқ.", author=author)
    assert names_of(voice, voice.answers.get()) == ("Естай",)


@pytest.mark.parametrize(
    ("address", "text", "covered"),
    [
        ("г. Павлодар, Естая, 40-12", "На Естая нет света.", ("Естая",)),
        ("Пушкина угол Абая", "На углу Абая яма.", ("Абая",)),
        ("Толстого/Лермонтова", "Толстого перекопана.", ("Толстого",)),
        ("подъезд 3, школа 15", "Возле школы яма, в подъезде темно.", ()),
        ("Новая, 7", "Новый дом, новая лампа.", ()),
        ("мкр. Самал, дом 33", "В Самале нет воды.", ("Самал",)),
        ("ул. Абая, 5", "Абай көшесінде жарық жоқ.", ("Абай",)),
        ("Толе би 5", "На Толе би яма.", ("Толе",)),
        ("ул. Советская, 5", "На Советской яма, советская лампа.", ("Советская",)),
        ("ул. Советская, 5", "Советская лампа. Дом советский.", ()),
    ],
)
def test_what_an_address_says_of_the_street_is_covered_and_no_more(
    address: str, text: str, covered: tuple[str, ...]
) -> None:
    make_street(name_kk="Кеңес", name_ru="Советская")
    refcache.clear_all()  # made behind the back of the names that are held
    voice, _done = scenes.answered(text=text, author=Author(name="Асан", address=address))
    assert names_of(voice, voice.answers.get()) == covered


@pytest.mark.parametrize(
    ("address", "text", "covered"),
    [
        ("ул. Победы, 5", "Жеңіс көшесінде жарық жоқ.", ("Жеңіс",)),
        ("Жеңіс көшесі 5", "На улице Победы темно, на Победе яма.", ("Победы", "Победе")),
        ("ул. Победы, 5", "На улице Красноармейской темно.", ("Красноармейской",)),
        ("ул. Победы, 5", "Бұл жеңіс күні еді, жеңіс жақын.", ()),
        ("ул. Победы, 5", "Көркем көшесінде жарық жоқ.", ()),
    ],
)
def test_the_street_of_the_address_is_covered_under_its_other_names(
    address: str, text: str, covered: tuple[str, ...]
) -> None:
    make_street(name_kk="Жеңіс", name_ru="Победы", former=[{"ru": "Красноармейская", "until": "2005"}])
    refcache.clear_all()  # made behind the back of the names that are held
    voice, _done = scenes.answered(text=text, place_note=address)
    assert names_of(voice, voice.answers.get()) == covered


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("На улице Абылай хана темно, Победы рядом.", ("Победы", "Абылай", "хана")),
        ("Абылай хан көшесінде жарық жоқ.", ("Абылай", "хан")),
        ("На улице Abylai hana темно.", ("Abylai", "hana")),
        ("На улице Кенесары хана темно.", ()),
        ("На улице Красноармейской темно, на улице Кенесары хана светло.", ("Красноармейской", "Кенесары")),
        ("На улице Абылай яма. На улице Кенесары хана темно.", ("Абылай", "Кенесары")),
        ("На улице Валиханова темно.", ("Валиханова",)),
        ("Шоқан Уәлиханов көшесінде қараңғы.", ("Шоқан", "Уәлиханов")),
        ("Хан Тәңірі көшесі мен Кенесары хан көшесі.", ()),
    ],
)
def test_another_name_of_the_street_is_known_by_what_tells_it(text: str, covered: tuple[str, ...]) -> None:
    former = [
        {"ru": "Абылай хана", "until": "2001"},
        {"ru": "Красноармейская", "until": "1990"},
        {"kk": "Шоқан Уәлиханов", "ru": "Чокана Валиханова", "until": "1995"},
    ]
    make_street(name_kk="Жеңіс", name_ru="Победы", former=former)
    make_street(name_kk="Кенесары хан", name_ru="Кенесары хана")
    refcache.clear_all()  # made behind the back of the names that are held
    voice, _done = scenes.answered(text=text, place_note="ул. Победы, 5")
    assert set(names_of(voice, voice.answers.get())) == set(covered)


@pytest.mark.parametrize(
    ("address", "text", "left"),
    [
        (
            "Абай 12",
            "Абай көшесі мен Достық көшесінің қиылысы, Мира жағы.",
            "▇▇▇ көшесі мен ▇▇▇ көшесінің қиылысы, Мира жағы.",
        ),
        ("ул. Абая, 5", "На Абая яма, на Победе ровно.", "На ▇▇▇ яма, на ▇▇▇ ровно."),
        ("ул. Абая, 5", "На улице Сатпаева яма, на Победе ровно.", "На улице Сатпаева яма, на Победе ровно."),
        ("ул. Абая, 5", "Угол Пушкина и абая.", "Угол ▇▇▇ и ▇▇▇."),
    ],
)
def test_the_cover_does_not_tell_which_of_the_streets_is_the_authors(address: str, text: str, left: str) -> None:
    make_street(name_kk="Жеңіс", name_ru="Победа")
    refcache.clear_all()  # made behind the back of the names that are held
    voice, _done = scenes.answered(text=text, place_note=address)
    assert propose(voice, voice.answers.get()).text == left


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("На улице Кенесары хана темно.", ()),
        ("Хан Тәңірі көшесінде жарық жоқ.", ()),
        ("На Абылай хана темно, на улице Кенесары хана светло.", ("Абылай", "Кенесары")),
    ],
)
@pytest.mark.parametrize("note", ["у базара", "ул. Абылай Хана 5"])
def test_a_title_in_the_name_of_the_street_says_no_street(note: str, text: str, covered: tuple[str, ...]) -> None:
    street = make_street(name_kk="Абылай хан", name_ru="Абылай хана", name_en="Abylai Khan")
    make_street(name_kk="Кенесары хан", name_ru="Кенесары хана")
    refcache.clear_all()  # made behind the back of the names that are held
    over: dict[str, Any] = {"house_id": make_house(street=street).pk, "lon": 76.95376, "lat": 52.28241}
    voice, _done = scenes.answered(text=text, place_note=note, **over)
    assert {name for name in names_of(voice, voice.answers.get()) if name not in {"Abylai"}} == set(covered)
