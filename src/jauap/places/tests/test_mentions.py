"""Streets that a text names."""

import time
from itertools import product

import pytest

from jauap.places.mentions import streets_in
from jauap.places.naming import precedes_name, says_street

BOOK = frozenset(["абай", "абая", "достык", "мангилик ел", "кабанбай батыр", "сыганак", "победы", "советская"])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Абай көшесі мен Достық көшесінің қиылысында шам жоқ.", ["Абай", "Достық"]),
        ("Әуезов пен Сәтпаев көшелерінің бұрышы", ["Сәтпаев", "Әуезов"]),
        ("На улице Сатпаева света нет", ["Сатпаева"]),
        ("ул.Богенбай батыра и пр. Мира", ["Богенбай", "батыра", "Мира"]),
        ("на углу Пушкина и Абая яма", ["Пушкина", "Абая"]),
        ("The corner of Dostyk and Satpayev Street", ["Satpayev", "Dostyk"]),
        ("мкр Самал и Самал шағын ауданы", ["Самал"]),
        ("улица «Достык» и улица абая", ["Достык", "абая"]),
        ("Достықта шұңқыр, Мәңгілік Елдің бойы қараңғы", ["Достық", "Мәңгілік"]),
        ("на Победе и на Достыке", ["Победе", "Достык"]),
        ("Қабанбай Батырда жарық жоқ", ["Қабанбай", "Батыр"]),
        ("Ул и Ул и Ул Гоголя", ["Гоголя"]),
        ("Біздің көше қараңғы, Абай көшесі де.", ["Абай"]),
    ],
)
def test_streets_are_found_beside_a_word_and_by_the_book(text: str, names: list[str]) -> None:
    assert streets_in(text, BOOK) == names


@pytest.mark.parametrize(
    "text",
    [
        "На нашей улице. Света нет.",
        "на улице темно и грязно",
        "Біздің көше. Шам жоқ.",
        "Осы Көшеде шам жоқ",
        "На Нашей улице темно, по улице Этой не пройти",
        "Our street is dark",
        "Абай облысы, Абай ауданында су жоқ",
        "абайла, достық керек",
        "Улица тонет",
        "",
    ],
)
def test_what_names_no_street_is_left(text: str) -> None:
    assert streets_in(text, BOOK) == []


def test_the_words_for_street_of_three_languages_are_known_with_the_side_of_the_name() -> None:
    for word in ("көшесінде", "даңғылы", "тас жолы", "ықшамауданы", "Avenue", "бұрышы", "road"):
        assert (says_street(word), precedes_name(word)) == (True, False), word
    for word in ("улице", "пр", "переулке", "шоссе", "мкр", "углу", "Пересечении", "бульваре"):
        assert (says_street(word), precedes_name(word)) == (True, True), word
    for word in ("үй", "дом", "школа", "улов", "угли"):
        assert not says_street(word), word


@pytest.mark.parametrize("piece", ["Ул и ", "Ул {} и ", "{} и Ул ", "{} көшесі мен ", "{} ", "{}-"])
def test_a_long_text_is_searched_in_linear_time(piece: str) -> None:
    names = ("".join(letters).title() for letters in product("абвгдежз", repeat=6))
    text = "".join(piece.format(name) for name in [next(names) for _ in range(4_000)])[:20_000]
    started = time.process_time()
    streets_in(text, BOOK)
    assert time.process_time() - started < 5
