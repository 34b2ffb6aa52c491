"""Reasons of a few honest words pass; letters, numbers and one word again and again do not."""

import pytest

from jauap.voices.answers.substance import is_thin


@pytest.mark.parametrize(
    "text",
    [
        "Шам жөнделді, 76-бап.",
        "Лампу заменили, статья 76.",
        "Орнында тексерілді: жанады.",
        "The lamp was replaced.",
        "Тірек жоқ, 89-бап.",
        "Счёт № 12 оплачен 3 мая.",
        "Айыппұл салынды, ӘҚБтК 434-бап.",
        "По ст. 76 АППК.",
        "灯修好了。",
    ],
)
def test_short_honest_reasons_pass(text: str) -> None:
    assert not is_thin(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "х", "…", "aaaa", "Тексерілді.", "да да да", "Жоқ, жоқ, жоқ!", "1 2 3 4"),
        *("ааа ббб ввв", "х у ж", "йцукен фыва qwerty"),
    ],
)
def test_what_is_too_little_for_reasons(text: str) -> None:
    assert is_thin(text)
