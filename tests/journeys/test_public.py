"""What everybody sees: the home page with figures, answers found by stems in three languages, the page of a body.

Run with `pytest -m browser tests/journeys`; set JAUAP_SHOTS=1 for pictures under var/shots.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.visitor import Screen, Visitor

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
OTHER_FORMS = {"kk": "батареялардың мұздауы", "ru": "холодной батареей в подъезде", "en": "radiator cold"}
"""Words of the published scenes in forms that do not stand in them."""


def test_home_leads_to_answers(visit: Visit) -> None:
    visitor = visit("en", Screen.DESKTOP)
    page = visitor.go("")
    received = page.locator(".stats").inner_text()
    assert any(letter.isdigit() for letter in received)
    expect(page.locator("svg").first).to_be_visible()
    visitor.follow(page.get_by_role("link", name="All answers"))
    visitor.follow(page.locator(".panel-list a").first)
    expect(page.locator(".answer-first")).to_be_visible()


@pytest.mark.parametrize("language", OTHER_FORMS)
def test_answers_are_found_by_stems(visit: Visit, language: str) -> None:
    visitor = visit(language, Screen.PHONE, scripts=False)
    page = visitor.go("answers/")
    page.locator("input[name=q]").fill(OTHER_FORMS[language])
    visitor.follow(page.locator(".search-form .btn-primary"))
    number = visitor.site.scenes[f"published_{language}"]["number"]
    found = [link.get_attribute("href") or "" for link in page.locator(".panel-list .row-head a").all()]
    assert any(number in address for address in found), found
    visitor.follow(page.locator(f".panel-list a[href*='{number}']"))
    assert "555 66 77" not in page.content()


def test_body_keeps_its_word(visit: Visit) -> None:
    visitor = visit("ru", Screen.DESKTOP)
    page = visitor.go("bodies/")
    region = page.locator("select[name=region] option", has_text="Астана").first.get_attribute("value")
    page.locator("select[name=region]").select_option(value=region)
    visitor.press(steps.said(visitor, "Show"))
    visitor.follow(page.locator("a[href$='/bodies/astana-energy-utilities/']").first)
    expect(page.locator("h1")).to_be_visible()
    figures = page.locator(".stats").inner_text()
    assert any(letter.isdigit() for letter in figures)
    assert page.locator("table").count() >= 1


def test_same_page_in_another_language(visit: Visit) -> None:
    visitor = visit("kk", Screen.PHONE, scripts=False)
    page = visitor.go("bodies/astana-energy-utilities/")
    visitor.follow(page.locator(".languages [lang=ru]"))
    assert page.url.endswith("/ru/bodies/astana-energy-utilities/")
    assert page.locator("html").get_attribute("lang") == "ru"
