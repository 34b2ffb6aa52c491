"""Following a voice by number and code, in Russian on a desktop: rate it, or say with a photo that it is not solved.

Run with `pytest -m browser tests/journeys`; set JAUAP_SHOTS=1 for pictures under var/shots.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from jauap.voices.access import FREE_TRIES
from tests.journeys import steps
from tests.journeys.visitor import Screen, Visitor

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]


@pytest.fixture
def author(visit: Visit) -> Visitor:
    return visit("ru", Screen.DESKTOP)


def test_wrong_code_is_slowed_down(author: Visitor) -> None:
    author.expect_refusals(429)
    number = author.site.scenes["wrong_code"]["number"]
    for _ in range(FREE_TRIES):
        steps.type_number(author, number, "00000000")
        wrong = steps.said(author, "Number and code do not fit together. Both stand on the coupon.")
        expect(author.page.locator(".error-summary")).to_contain_text(wrong)
        expect(author.page.locator("input[name=number]")).to_have_value(number)
    steps.type_number(author, number, author.site.scenes["wrong_code"]["code"])
    slow = steps.said(author, "Too many tries. Wait a quarter of an hour, then try again.")
    expect(author.page.locator(".error-summary")).to_contain_text(slow)


def test_rate_solved(author: Visitor) -> None:
    steps.open_voice(author, "rate_yes")
    expect(author.page.locator(".answer-first").first).to_contain_text("Отопление включено")
    author.press(steps.said(author, "Yes, it is solved"))
    expect(author.page.locator("main")).to_contain_text(steps.said(author, "Thank you. The matter counts as solved."))
    expect(author.page.locator(".voice-head")).to_contain_text("ешено")


def test_rate_partly_with_a_comment(author: Visitor) -> None:
    steps.open_voice(author, "rate_partly")
    page = author.page
    page.get_by_text(steps.said(author, "Add a comment")).click()
    page.locator("textarea[name=comment]").fill("В кухне тепло, в спальне холодно")
    author.press(steps.said(author, "Partly"))
    assert page.url.endswith("/dispute/")
    author.follow(page.get_by_role("link", name=steps.said(author, "Not now")))
    expect(page.locator("main")).to_contain_text("в спальне холодно")


def test_not_solved_is_disputed_with_a_photo(author: Visitor) -> None:
    steps.open_voice(author, "rate_no")
    author.press(steps.said(author, "No"))
    page = author.page
    expect(page.locator(".complaint")).to_be_visible()
    author.press(steps.said(author, "Send the dispute"))
    expect(page.locator(".error-summary")).to_be_visible()
    steps.attach(page, "батарея.jpg", steps.photo())
    page.locator("textarea[name=text]").fill("Батареи всё ещё холодные, фото приложила")
    author.press(steps.said(author, "Send the dispute"))
    received = steps.said(author, "Your dispute is received. Somebody else looks at it now.")
    expect(page.locator("main")).to_contain_text(received)
    expect(page.locator(".quote").first).to_contain_text("всё ещё холодные")
    address = page.locator(".files a").first.get_attribute("href") or ""
    kept = author.context.request.get(author.site.url(address))
    assert kept.headers["content-type"] == "image/jpeg"
    assert steps.exif_of(steps.photo()) != {}
    assert steps.exif_of(kept.body()) == {}


def test_photo_is_closed_to_others(author: Visitor, visit: Visit) -> None:
    number = author.site.scenes["answered"]["number"]
    stranger = visit("ru", Screen.DESKTOP)
    assert stranger.context.request.get(author.site.url(f"/ru/v/{number}/files/1/")).status == 404
    stranger.go(f"v/{number}/")
    expect(stranger.page.locator("input[name=code]")).to_be_visible()
    assert "батареялар" not in stranger.page.content()
