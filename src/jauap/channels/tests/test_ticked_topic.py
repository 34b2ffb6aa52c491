"""Which topic is ticked before a person has looked: a sure one, never a protected one."""

import pytest

from jauap.channels.web.queries import suggest

pytestmark = [pytest.mark.reference_data, pytest.mark.django_db]


@pytest.mark.parametrize(
    ("text", "ticked"),
    [
        ("Көшеде шам жанбайды", "street_lighting"),
        ("Лифт не работает", "lifts"),
        ("Әкімге айтарым бар", ""),
        ("Дәрігер пара сұрады", ""),
        ("У меня вопрос", ""),
        ("", ""),
    ],
)
def test_what_is_ticked(text: str, ticked: str) -> None:
    assert suggest(text).ticked == ticked
