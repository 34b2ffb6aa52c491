"""The citizen's journey with the keyboard alone; the focus can always be seen.

Run with `pytest -m browser tests/journeys`; set JAUAP_SHOTS=1 for pictures under var/shots.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.visitor import Screen, Visitor

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
MOST_TABS = 80
IS_FOCUSED = "selector => document.activeElement.matches(selector)"
HOW_IT_SHOWS = """() => {
  const element = document.activeElement;
  const looks = () => {
    const chain = [element, ...element.labels ?? [], element.parentElement, element.parentElement.parentElement];
    return JSON.stringify(chain.map((part) => {
      const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(part);
      return [outline, boxShadow, borderColor, backgroundColor];
    }));
  };
  const [box] = element.getClientRects();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const focused = looks();
  element.blur();
  const changes = focused !== looks();
  element.focus({ preventScroll: true });
  const onScreen = [element, ...element.labels ?? []].some((part) => part.contains(top));
  return { changes, onScreen, what: element.outerHTML.slice(0, 120) };
}"""
"""Does the focus change how the control or what surrounds it looks, and does nothing hide it?"""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the control has the focus; at every stop the focus must be seen."""
    for _ in range(MOST_TABS):
        if page.evaluate(IS_FOCUSED, selector):
            return
        page.keyboard.press("Tab")
        shown = page.evaluate(HOW_IT_SHOWS)
        assert shown["changes"], f"no visible focus: {shown['what']}"
        assert shown["onScreen"], f"focus out of sight: {shown['what']}"
    raise AssertionError(f"Tab does not reach {selector}")


def enter(visitor: Visitor, selector: str) -> None:
    """Go on by Enter."""
    tab_to(visitor.page, selector)
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    visitor.shoot()


@pytest.mark.parametrize("screen", Screen)
def test_voice_by_keyboard_alone(visit: Visit, screen: Screen) -> None:
    visitor = visit("en", screen, reduced_motion="reduce")
    page, press = visitor.go(""), visitor.page.keyboard
    tab_to(page, "textarea[name=text]")
    press.type("The lift in our house stands still for a week.")
    enter(visitor, ".hero-form button")
    tab_to(page, "input[name=topic]")
    press.press("ArrowDown")
    press.press("ArrowUp")
    press.press("Space")
    enter(visitor, "main form .btn-primary")
    tab_to(page, "input[role=combobox]")
    press.type("Astana")
    press.press("Enter")
    enter(visitor, "main form .btn-primary")
    tab_to(page, "input[name=phone]")
    press.type("+7 701 555 66 77")
    tab_to(page, "input[name=consent]")
    press.press("Space")
    expect(page.locator("input[name=consent]")).to_be_checked()
    enter(visitor, "main form .btn-primary")
    number, _code = steps.coupon(page)
    enter(visitor, "main .actions .btn-outline-primary")
    expect(page.locator("h1")).to_contain_text(number)


def test_first_tab_skips_to_the_content(visit: Visit) -> None:
    visitor = visit("kk", Screen.DESKTOP, reduced_motion="reduce")
    page = visitor.go("")
    page.keyboard.press("Tab")
    assert page.evaluate(IS_FOCUSED, ".skip-link")
    assert page.evaluate(HOW_IT_SHOWS)["onScreen"]
    page.keyboard.press("Enter")
    assert page.evaluate(IS_FOCUSED, "#main")


def test_error_summary_takes_the_focus(visit: Visit) -> None:
    visitor = visit("ru", Screen.PHONE, reduced_motion="reduce")
    page = visitor.go("tell/")
    enter(visitor, "main form .btn-primary")
    assert page.evaluate(IS_FOCUSED, ".error-summary")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate(IS_FOCUSED, "textarea[name=text]")


@pytest.mark.parametrize("path", ["answers/", "bodies/", "follow/"])
@pytest.mark.parametrize("screen", Screen)
def test_every_stop_is_seen(visit: Visit, screen: Screen, path: str) -> None:
    page = visit("kk", screen, reduced_motion="reduce").go(path)
    page.keyboard.press("Tab")
    tab_to(page, "footer a:last-of-type, footer a")
