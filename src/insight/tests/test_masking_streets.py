"""A street without a word for it, and what only looks like one."""

import pytest

from insight.text import find_personal, fold

STREETS = frozenset(
    map(fold, ["Сығанақ", "Абай", "Абая", "Достық", "Мәңгілік Ел", "Самал", "Наурыз", "Астана", "Победы", "Школьная"])
)

BY_SHAPE = [
    ("Кабанбай батыра 47", "house", "Кабанбай батыра 47"),
    ("кабанбай батыра 47 света нет", "house", "кабанбай батыра 47"),
    ("Төле би 12, подъезд тёмный", "house", "Төле би 12"),
    ("Абылай хана 53 жарық жоқ", "house", "Абылай хана 53"),
    ("на Сейфуллина 498, кв 12", "address", "Сейфуллина 498, кв 12"),
    ("Сейфуллина, 498", "house", "Сейфуллина, 498"),
    ("Жамбыла Жабаева 15-20", "address", "Жамбыла Жабаева 15-20"),
    ("Байтұрсынұлы 45/2", "house", "Байтұрсынұлы 45/2"),
    ("Seifullina 498 no light", "house", "Seifullina 498"),
    ("по Достык 5 лужа", "house", "Достык 5"),
    ("на Пушкина 12а", "house", "Пушкина 12а"),
    ("мой дом, Садовая 3", "house", "Садовая 3"),
    ("живу на Карагандинской 8", "house", "Карагандинской 8"),
    ("Абай 10 үй 3 пәтер", "address", "Абай 10 үй 3 пәтер"),
]
BY_LIST = [
    ("Сығанақ 15", "house", "Сығанақ 15"),
    ("СЫҒАНАҚ 15, жарық жоқ", "house", "СЫҒАНАҚ 15"),
    ("Сыганак 15 үй", "house", "Сыганак 15 үй"),
    ("Біз Мәңгілік Ел 55/20 кв 8 тұрамыз", "address", "Мәңгілік Ел 55/20 кв 8"),
    ("на абая 12 нет воды", "house", "абая 12"),
    ("Абай 10-да тұрамын", "house", "Абай 10"),
    ("Школьная 12 мусор", "house", "Школьная 12"),
]
NEITHER = [
    "школа 15", "Школа 15", "автобус 12", "Автобус 12 не ходит", "Маршрут 47", "№ 5 емхана", "Астана 2026",
    "Астана 15", "Казахстан 2030", "Наурыз 22", "на Наурыз 22 марта", "Абай 175 жыл", "Абай 47-ші мектеп",
    "Абай 5 мектеп", "Абай №5", "в мае 15", "Нурсултан 5 лет", "Марина 5 лет ждёт", "Иванова 12 марта пришла",
    "Иванова 5 класс", "Сейфуллина 12%", "Абай 12,5 млн", "на Абая 12:30 погас", "Достык 24 часа",
    "Победы 9 мая", "Самал-2", "самал 12", "по Закону 15", "На Форуме 5 вопросов", "На Достык 5 машин",
    "Осталось 5 домов", "Опасная 3 категория", "-20 градусов", "12.03.2026", "15 000 тенге",
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "found"), BY_SHAPE)
def test_a_street_is_told_by_its_shape(text: str, kind: str, found: str) -> None:
    assert [(span.kind, span.text) for span in find_personal(text)] == [(kind, found)]


@pytest.mark.parametrize(("text", "kind", "found"), BY_LIST)
def test_a_street_is_told_by_the_list(text: str, kind: str, found: str) -> None:
    assert [(span.kind, span.text) for span in find_personal(text, streets=STREETS)] == [(kind, found)]


@pytest.mark.parametrize("text", NEITHER)
def test_what_bears_a_number_otherwise_is_left(text: str) -> None:
    assert find_personal(text, streets=STREETS) == []


def test_a_phone_after_a_surname_stays_a_phone() -> None:
    assert [span.kind for span in find_personal("звоните, Петрова 55-66-77", streets=STREETS)] == ["phone"]
    assert [span.kind for span in find_personal("Петрова 87011234567", streets=STREETS)] == ["phone"]
