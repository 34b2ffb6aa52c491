"""Names that are known, written in Latin letters in every spelling that people use."""

import pytest

from insight.text import find_personal


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
