"""The moments of MISSION that decide whether people love it, as far as a browser and a stopwatch can play them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys import steps
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
    opened: list[str] = []
    visitor.page.on("domcontentloaded", lambda page: opened.append(page.url))
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
    assert len(opened) <= MOST_SCREENS, opened
    assert watch.seconds <= MOST_SECONDS, str(watch)


def is_seen_at_once(visitor: Visitor, what: Locator) -> bool:
    """Does it stand on the first screen, without a move of the finger?"""
    box = what.bounding_box()
    return box is not None and box["y"] + box["height"] <= visitor.screen.value[1]


@pytest.mark.parametrize(("scene", "asked"), [("in_work", "Who has it"), ("late", "Who is late")])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_where_a_voice_stands_is_seen_at_once(visit: Visit, language: str, scene: str, asked: str) -> None:
    """Moment 2: who has it, what is next, by when, who is late."""
    visitor = visit(language, Screen.PHONE)
    steps.open_voice(visitor, scene)
    status = visitor.page.locator(".voice-status")
    for words in (asked, "What is next"):
        assert is_seen_at_once(visitor, status.get_by_text(steps.said(visitor, words), exact=True)), words
    assert is_seen_at_once(visitor, status.locator(".lead"))
    due = visitor.page.locator(".clock strong").first.inner_text()
    assert due in status.locator(".lead").inner_text()  # by when


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_first_sentence_of_an_answer_is_what_is_seen(visit: Visit, language: str) -> None:
    """Moment 3: it says yes or no, larger than all after it, in the language of the person who asked."""
    visitor = visit(language, Screen.PHONE)
    steps.open_voice(visitor, "answered")
    first = visitor.page.locator(".answer-first").first
    expect(first).to_have_attribute("lang", "kk")
    assert is_seen_at_once(visitor, first)
    sizes = visitor.page.locator(".answer-first, .answer-first ~ *").evaluate_all(
        "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert sizes[0] > max(sizes[1:])


def test_closed_but_cold_is_a_tap_and_a_photo(visit: Visit) -> None:
    """Moment 4: one tap, a photo, and somebody else looks; nothing is typed."""
    visitor = visit("kk", Screen.PHONE)
    steps.open_voice(visitor, "cold")
    page = visitor.page
    visitor.press(steps.said(visitor, "No"))
    steps.attach(page, "батарея.jpg", steps.photo())
    visitor.press(steps.said(visitor, "Send the dispute"))
    expect(page.locator("main")).to_contain_text(
        steps.said(visitor, "Your dispute is received. Somebody else looks at it now.")
    )
    expect(page.locator("main")).to_contain_text("батарея.jpg")
