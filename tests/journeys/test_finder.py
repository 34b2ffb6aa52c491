"""Long lists: found by typing, with the keyboard and by a tap; without scripts a plain list.

Run with `pytest -m browser tests/journeys`; set JAUAP_SHOTS=1 for pictures under var/shots.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.inspecting import axe_findings, expect_none, on_both_screens
from tests.journeys.steps import begin_draft, main_button
from tests.journeys.visitor import Screen, Visitor
from tests.journeys.workers import Workers

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
LIST = "select[name=territory]"


def place_screen(visitor: Visitor) -> Page:
    """The screen that asks where it is."""
    begin_draft(visitor, "Аулада шам жанбайды")
    visitor.page.locator("input[name=topic][value=unsure]").check()
    visitor.follow(main_button(visitor.page))
    return visitor.page


def box_of(page: Page) -> Locator:
    """The box that finds a place."""
    return page.get_by_role("combobox")


def sent(page: Page) -> str:
    """The place that the form would send, as the list names it."""
    return str(page.locator(LIST).evaluate("list => list.selectedOptions[0].label"))


def test_kazakh_place_by_keyboard_alone(visit: Visit) -> None:
    visitor = visit("kk", reduced_motion="reduce")
    page = place_screen(visitor)
    box, press = box_of(page), page.keyboard
    box.focus()
    press.type("КОКШЕТАУ")
    expect(page.get_by_role("status").first).to_have_text("Табылды: 1")
    expect(box).to_have_attribute("aria-expanded", "true")
    press.press("Enter")
    expect(box).to_have_value("Көкшетау қаласы")
    expect(box).to_have_attribute("aria-expanded", "false")
    press.press("Control+a")
    press.type("қала ақтөбе")
    press.press("ArrowUp")
    press.press("ArrowDown")
    pointed = page.locator(f"[id='{box.get_attribute('aria-activedescendant')}']")
    expect(pointed).to_have_attribute("aria-selected", "true")
    press.press("Tab")
    assert sent(page) == "Ақтөбе қаласы"
    press.press("Shift+Tab")
    with page.expect_navigation():
        press.press("Enter")
    assert page.url.endswith("/send/")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Тараз", "Тараз қаласы"),
        ("taraz", "Тараз қаласы"),
        ("Улытау обл", "Ұлытау облысы"),
        ("Уральск", "Орал қаласы"),
        ("нур-султан", "Астана қаласы"),
        ("Алма-Ата", "Алматы қаласы"),
        ("Караганда", "Қарағанды қаласы"),
        ("Алматы", "Алматы қаласы"),
        ("Қарағанды", "Қарағанды қаласы"),
        ("Түркістан", "Түркістан қаласы"),
        ("ВКО", "Шығыс Қазақстан облысы"),
    ],
)
def test_who_leaves_without_choosing_gets_what_can_only_be_meant(visit: Visit, typed: str, found: str) -> None:
    page = place_screen(visit("kk"))
    box_of(page).fill(typed)
    page.locator("h1").click()
    expect(box_of(page)).to_have_value(found)
    assert sent(page) == found


def test_what_fits_nothing_stays_to_be_mended_and_chooses_nothing(visit: Visit) -> None:
    page = place_screen(visit("kk"))
    box = box_of(page)
    page.locator(LIST).select_option(label="Семей қаласы")
    box.fill("жоқ жер")
    box.press("Tab")
    expect(box).to_have_value("жоқ жер")
    expect(box).to_have_attribute("aria-invalid", "true")
    assert page.locator(LIST).input_value() == ""


def test_of_several_that_fit_one_is_asked_for_and_the_words_stay(visit: Visit) -> None:
    visitor = visit("kk")
    page = place_screen(visitor)
    box_of(page).fill("Абай")
    page.locator("h1").click()
    expect(box_of(page)).to_have_value("Абай")
    expect(page.get_by_text("Біреуін тізімнен таңдаңыз")).to_be_visible()
    visitor.follow(main_button(page))
    expect(box_of(page)).to_have_value("Абай")
    expect(page.get_by_text("Біреуін тізімнен таңдаңыз")).to_be_visible()


def test_the_box_never_shows_what_is_not_sent(visit: Visit) -> None:
    page = place_screen(visit("kk"))
    box = box_of(page)
    box.fill("алматы")
    box.press("Escape")
    expect(box).to_have_value("")
    page.locator(LIST).select_option(label="Семей қаласы")
    expect(box).to_have_value("Семей қаласы")
    box.fill("")
    box.press("Tab")
    assert page.locator(LIST).input_value() == ""


def test_nothing_found_is_said_and_sends_nothing(visit: Visit) -> None:
    page = place_screen(visit("kk"))
    before = page.url
    box_of(page).fill("щщщ")
    expect(page.get_by_text("Тізімде жоқ. Облысын таңдап, атын төменге жазыңыз.")).to_be_visible()
    box_of(page).press("Enter")
    assert page.url == before
    expect(box_of(page)).to_have_value("щщщ")


def test_the_way_to_an_error_leads_to_the_box(visit: Visit) -> None:
    visitor = visit("ru")
    page = place_screen(visitor)
    visitor.follow(main_button(page))
    page.locator(".error-summary a").first.click()
    expect(box_of(page)).to_be_focused()
    expect(box_of(page)).to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_open_list_is_accessible(visit: Visit, language: str) -> None:
    page = place_screen(visit(language))
    box_of(page).fill("a")
    expect(page.get_by_role("listbox")).to_be_visible()
    expect_none(on_both_screens(page, language, targets=True))
    low = page.get_by_role("option").evaluate_all("rows => Math.min(...rows.map((row) => row.offsetHeight))")
    assert low >= 44


@pytest.mark.parametrize("display", ["dark", "contrast"])
def test_open_list_in_other_looks(visit: Visit, display: str) -> None:
    visitor = visit("kk")
    visitor.context.add_cookies([{"name": "display", "value": display, "url": visitor.site.address}])
    page = place_screen(visitor)
    box_of(page).fill("алматы")
    expect_none(axe_findings(page))


def test_without_scripts_the_list_works(visit: Visit) -> None:
    visitor = visit("kk", scripts=False)
    page = place_screen(visitor)
    expect(page.get_by_role("combobox")).to_have_count(1)
    page.get_by_label("Облыс немесе қала").select_option(label="Көкшетау қаласы")
    visitor.follow(main_button(page))
    assert page.url.endswith("/send/")


def test_paper_from_a_village_and_the_body_at_triage(visit: Visit, workers: Workers) -> None:
    worker = visit("ru", Screen.DESKTOP, storage_state=workers.cookies_of("triage"))
    page = worker.go("desk/register/")
    place = page.get_by_role("combobox", name="Область или город")
    place.fill("село область")
    row = page.get_by_role("option", name="село").first
    village = row.inner_text()
    row.click()
    assert village.startswith(place.input_value())
    page = worker.go(f"desk/v/{worker.site.scenes['triage']['number']}/")
    body = page.get_by_role("combobox", name="Орган, который должен ответить")
    body.fill("здравоохранения")
    body.press("Enter")
    expect(body).to_have_value("Министерство здравоохранения")
    expect_none(axe_findings(page))
