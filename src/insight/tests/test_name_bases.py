"""A name is found in every form by whichever form of it stands in a text, and has one key."""

import pytest

from insight.text.name_bases import bases_of, forms_of, keys_of


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Роза Кимге", "Роза Ким келді, Кимнің үйі", ["Роза", "Ким", "Кимнің"]),
        ("Марат Исинге", "Исин айтты, Исиннің ағасы Мараттан", ["Исин", "Исиннің", "Мараттан"]),
        ("Жанар Бейсенбіге", "Бейсенбі мен Жанарым", ["Бейсенбі", "Жанарым"]),
        ("Серік Тілеубаймен", "Тілеубай Серікке", ["Тілеубай", "Серікке"]),
        ("Олегом Рыбаком", "Рыбак и Олег, Рыбаку", ["Рыбак", "Олег", "Рыбаку"]),
        ("Павла Морозова", "Павел Морозов, Павлу", ["Павел", "Морозов", "Павлу"]),
        ("Льва Орлова", "Лев Орлов, Львом", ["Лев", "Орлов", "Львом"]),
        ("Виктора Цоя", "Цой, Цоем", ["Цой", "Цоем"]),
        ("Ивана Кравца", "Кравец, Кравцу", ["Кравец", "Кравцу"]),
        ("Сергею Коваленко", "Сергей, Сергея", ["Сергей", "Сергея"]),
        ("Наталье Островской", "Наталья Островская", ["Наталья", "Островская"]),
        ("Анна Лиге", "Ли, Анна Ли", ["Ли", "Анна", "Ли"]),
        ("Айгүлге Сәрсеноваға", "Aıgúl Sársenovanyń, Сәрсенов", ["Aıgúl", "Sársenovanyń", "Сәрсенов"]),
        ("Olga Kim’s", "Kim's dog, Olga’s cat, Ким", ["Kim's", "Olga’s", "Ким"]),
        ("Роза Ким", "Марат, школа, Есенов", []),
    ],
)
def test_all_forms_are_found_by_one(name: str, text: str, found: list[str]) -> None:
    assert [span.text for span in forms_of([name]).find(text)] == found


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Айгүл Сәрсенова", "Сәрсеноваға Айгүлге"),
        ("Павла Морозова", "Павел Морозов"),
        ("Yerzhan Ospanovtyń", "Ержан Оспанов"),
        ("Льву", "Лев"),
        ("Роза Кимге", "Розы Ким"),
        ("Наталье Островской", "Наталья Островская"),
        ("Цоя", "Цой"),
    ],
)
def test_forms_of_a_name_have_one_key(name: str, other: str) -> None:
    assert keys_of(name) == keys_of(other)


def test_different_names_have_different_keys() -> None:
    names = ["Марат Исин", "Марат Исаев", "Иван Павлов", "Иван Павел", "Лев", "Ли", "Лилия", "Роза", "Роман"]
    assert len(set(map(keys_of, names))) == len(names)


def test_a_common_given_name_is_no_form_of_another() -> None:
    assert bases_of("Айдана") == {"айдана"}
    assert bases_of("Марат") == {"марат"}
