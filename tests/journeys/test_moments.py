"""The moments of MISSION that decide whether people love it, as far as a browser and a stopwatch can play them."""

from collections.abc import Callable

import pytest

from tests.journeys.steps import coupon, main_button
from tests.journeys.stopwatch import Stopwatch
from tests.journeys.visitor import Screen, Visitor

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
MOST_SCREENS, MOST_SECONDS = 5, 180  # moment 1
FIRST_SENTENCE = {
    "kk": ("Үйде су жоқ екі күн болды, көмектесіңіздерші", "Теміртау"),
    "ru": ("Дома нет воды второй день, помогите пожалуйста", "Темиртау"),
    "en": ("No water at home for two days, please help", "Temirtau"),
}


@pytest.mark.parametrize("language", FIRST_SENTENCE)
def test_from_a_first_sentence_to_a_number(visit: Visit, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Moment 1: a woman of 70, a cheap phone; she does not know who is responsible, and gives no name."""
    sentence, town = FIRST_SENTENCE[language]
    visitor = visit(language, Screen.PHONE, is_mobile=True, has_touch=True)
    page, watch = visitor.go(""), Stopwatch()
    box = page.locator(".hero-form textarea")
    box.fill(sentence)
    watch.screen("words", page, until=page.locator(".hero-form button"), typed=sentence, taps=2)
    visitor.follow(page.locator(".hero-form button"))
    watch.screen("topic", page, until=main_button(page))
    visitor.follow(main_button(page))
    page.get_by_role("combobox").first.fill(town)
    page.keyboard.press("Enter")
    watch.screen("place", page, until=main_button(page), typed=town, taps=3)
    visitor.follow(main_button(page))
    watch.screen("last look", page, until=main_button(page))
    visitor.follow(main_button(page))
    watch.screen("number", page, until=page.locator(".coupon .number").last, taps=0)
    number, _code = coupon(page)
    with capsys.disabled():
        print(f"\nmoment 1 in {language}, {number}: {watch}")
    assert len(watch.screens) <= MOST_SCREENS
    assert watch.seconds <= MOST_SECONDS, str(watch)
