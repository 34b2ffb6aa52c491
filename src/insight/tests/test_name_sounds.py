"""Names that are known, written in Latin letters in every spelling that people use."""

import time
import unicodedata

import pytest

from insight.tests.frequent_english import WORDS
from insight.text import find_personal
from insight.text.english_words import is_english_word
from insight.text.given_names import GIVEN
from insight.text.transliteration import to_latin


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ерлан", "Yerlan Erlan Ierlan YERLAN Yerlan’s"),
        ("Күләш", "Kulyash Kulash Kúlásh Küläş"),
        ("Әйгерім", "Aigerim Aygerim Aigerym"),
        ("Қайрат", "Kairat Qairat Kayrat"),
        ("Жанар", "Zhanar Janar"),
        ("Хадиша", "Khadisha Hadisha"),
        ("Асхат", "Askhat"),
        ("Бауыржан", "Bauyrzhan Bauyrjan Bawırjan"),
        ("Юлия", "Yulia Yuliya"),
        ("Наталья", "Natalya Natalia"),
        ("Евгений", "Yevgeniy Evgeny Evgenii"),
        ("Александр", "Alexander Aleksandr"),
        ("Алексей", "Alexey Aleksei Alexei"),
        ("Пётр", "Petr Peter"),
        ("Ахметова", "Akhmetova Ahmetova"),
        ("Цой", "Tsoy Tsoi"),
    ],
)
def test_known_names_are_found_however_they_are_spelled_in_latin(name: str, written: str) -> None:
    for word in written.split():
        assert [span.text for span in find_personal(f"I am {word}, hello", known=[name])] == [word]


def test_words_of_english_are_no_spelling_of_a_known_name() -> None:
    text = "Later all the area was almost also serious, timely and polite; I ask an answer in April"
    known = ["Али Ерлан Анна Яна Юлия Алмас Дина Тимур Серик Асан Илья Лев Айша Сара"]
    assert find_personal(text, known=known) == []


def without_marks(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", text.replace("ı", "y")) if letter.isascii())


SOUND_ALIKE = ["Юрий Саида Уали Уайс Толя Полина Пак Мэри Шин Хан Валя Коля Слава Соня Галя Миша Катя Лена Света"]


def test_no_frequent_word_of_english_is_a_spelling_of_a_given_name() -> None:
    text = f"the street and the water of {' '.join(WORDS)}"
    assert find_personal(text, known=[*GIVEN, *SOUND_ALIKE]) == []


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Юрий", "Yuriy Yury Yuri yuriy"),
        ("Саида", "Saida saida Said"),
        ("Уали", "Wali Uali wali"),
        ("Толя", "Tolya Tolia tolya"),
        ("Полина", "Polina polina"),
        ("Пак", "Pak pak"),
        ("Мэри", "Meri meri"),
        ("Айгүл", "Aigul Aygul aigul"),
        ("Гүлнар", "Gulnar gulnar"),
        ("Жанна", "Zhanna Jhanna Janna"),
        ("Владимир", "Vladimir Wladimir"),
        ("Дәулет", "Dawlet Daulet"),
        ("Роман", "Roman roman"),
        ("Әсет", "Asset asset"),
        ("Виталий", "Vitaly vitaly"),
    ],
)
def test_real_spellings_are_found_in_an_english_text(name: str, written: str) -> None:
    for word in written.split():
        found = [span.text for span in find_personal(f"The water was off, and {word} said that again", known=[name])]
        assert found == [word]


@pytest.mark.parametrize("text", ["Menin atym said, kóshede jaryq joq", "Здравствуйте, пишет вам said, воды нет"])
def test_a_word_of_english_is_a_name_in_a_text_of_another_language(text: str) -> None:
    assert [span.text for span in find_personal(text, known=["Саид"])] == ["said"]


def test_no_given_name_is_left_out_as_a_word_of_english() -> None:
    written = {name: {without_marks(to_latin(name)), without_marks(to_latin(name)).replace("y", "i")} for name in GIVEN}
    assert {name for name, forms in written.items() if any(map(is_english_word, forms))} == set()


@pytest.mark.parametrize("piece", ["said ", "wall said ", "w", "ing", "ss", "written Said "])
def test_words_of_english_are_told_in_linear_time(piece: str) -> None:
    started = time.perf_counter()
    find_personal((piece * 20_000)[:20_000], known=["Саида", "Уали", "Юрий"])
    assert time.perf_counter() - started < 3
