"""The title of a public version says what it is about, not whom it greets."""

import pytest

from jauap.voices.answers.publishing import title_of


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Уважаемый акимат! Работодатель не платит взносы. Что делать?", "Работодатель не платит взносы."),
        ("Сәлеметсіз бе! Көшеде шам жанбайды.", "Көшеде шам жанбайды."),
        ("Добрый вечер, в подъезде темно", "В подъезде темно"),
        ("Здравствуйте!", "Здравствуйте!"),
        ("Салат испорчен, проверьте магазин.", "Салат испорчен, проверьте магазин."),
    ],
)
def test_a_title_begins_after_the_greeting(text: str, title: str) -> None:
    assert title_of(text) == title
