"""Every page in three languages on two screens: axe, width, targets, language, console.

Run with `pytest -m browser tests/journeys`; set JAUAP_SHOTS=1 for pictures under var/shots.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.inspecting import axe_findings, expect_none, findings, on_both_screens
from tests.journeys.running import Site
from tests.journeys.steps import begin_draft, main_button, open_voice
from tests.journeys.visitor import Screen, Visitor
from tests.journeys.workers import Workers, give_password

pytestmark = pytest.mark.browser
LANGUAGES = ("kk", "ru", "en")
Visit = Callable[..., Visitor]

PUBLIC = {
    "home": "",
    "words": "tell/",
    "follow": "follow/",
    "answers": "answers/",
    "answers found": "answers/?q=heating",
    "answers nothing found": "answers/?q=qqqqqq",
    "bodies": "bodies/",
    "body": "bodies/astana-energy-utilities/",
    "region": "regions/astana/",
    "sign-in": "account/login/",
    "published": "v/{published_kk}/",
}
DESK = {
    "triage": ("desk/", "desk/queue/triage/", "desk/v/{triage}/", "desk/register/"),
    "executor": ("desk/", "desk/queue/mine/", "desk/queue/body/", "desk/v/{routed}/", "desk/v/{in_work}/"),
    "head": ("desk/queue/late/", "desk/queue/disputes/", "desk/v/{disputed}/"),
    "publisher": ("desk/queue/publish/", "desk/v/{to_publish}/", "desk/v/{published_ru}/"),
    "privacy": ("desk/", "administration/erasure/"),
    "admin": (
        *("account/2fa/", "inbox/", "desk/", "administration/calendar/?year=2025", "administration/calendar/transfer/"),
        *("administration/calendar/holiday/", "administration/calendar/region/", "administration/terms/"),
        *("administration/terms/kz/application/", "administration/staff/", "administration/staff/?q=zzz"),
        *("administration/staff/?state=over", "administration/staff/add/", "administration/staff/add/?body={body}"),
        *("administration/staff/{invited}/", "administration/staff/{invited}/name/"),
        *("administration/staff/{invited}/join/", "administration/staff/{invited}/duties/{invited_work}/"),
    ),
}


def check(visitor: Visitor, path: str, *, targets: bool = True) -> list[str]:
    """Findings of one page in the three languages, each with its language."""
    wrong = []
    numbers = {name: scene["number"] for name, scene in visitor.site.scenes.items()} | visitor.site.people
    for language in LANGUAGES:
        page = visitor.go(f"/{language}/{path.format(**numbers)}")
        wrong += [f"{language} {found}" for found in on_both_screens(page, language, targets=targets)]
        visitor.shoot()
    return wrong


@pytest.mark.parametrize("name", PUBLIC)
def test_public_page(visit: Visit, name: str) -> None:
    expect_none(check(visit("kk"), PUBLIC[name]))


def test_missing_page(visit: Visit) -> None:
    visitor = visit("kk")
    visitor.expect_refusals(404)
    expect_none(check(visitor, "no-such-page/"))


def test_screens_of_the_form(visit: Visit) -> None:
    visitor = visit("kk")
    token = begin_draft(visitor, "Сильно пахнет газом в подъезде")
    wrong = [f"{step}: {found}" for step in ("words", "topic") for found in check(visitor, f"tell/{token}/{step}/")]
    visitor.go(f"tell/{token}/topic/")
    visitor.follow(main_button(visitor.page))
    wrong += [f"place: {found}" for found in check(visitor, f"tell/{token}/place/")]
    visitor.go(f"tell/{token}/place/")
    visitor.page.locator("select[name=territory]").select_option(index=1)
    visitor.follow(main_button(visitor.page))
    wrong += [f"send: {found}" for found in check(visitor, f"tell/{token}/send/")]
    visitor.go(f"tell/{token}/send/")
    visitor.follow(main_button(visitor.page))
    wrong += [f"done: {found}" for found in check(visitor, f"tell/{token}/done/")]
    expect_none(wrong)


@pytest.mark.parametrize("path", ["tell/", "follow/"])
def test_errors_of_a_form(visit: Visit, path: str) -> None:
    visitor, wrong = visit("kk"), []
    for language in LANGUAGES:
        page = visitor.go(f"/{language}/{path}")
        visitor.follow(main_button(page))
        assert page.locator("[data-focus-on-load]").count() == 1
        wrong += [f"{language} {found}" for found in on_both_screens(page, language, targets=True)]
    expect_none(wrong)


@pytest.mark.parametrize("scene", ["late", "answered", "disputed", "danger"])
def test_page_of_a_voice(visit: Visit, scene: str) -> None:
    visitor = visit("ru")
    open_voice(visitor, scene)
    pages = {"late": "v/{late}/", "danger": "v/{danger}/withdraw/", "disputed": "v/{disputed}/"}
    wrong = check(visitor, pages.get(scene, "v/{answered}/"))
    if scene == "answered":
        wrong += check(visitor, "v/{answered}/dispute/")
    expect_none(wrong)


@pytest.mark.parametrize("login", DESK)
def test_pages_of_staff(visit: Visit, workers: Workers, login: str) -> None:
    visitor = visit("kk", Screen.DESKTOP, storage_state=workers.cookies_of(login))
    expect_none([f"{path} {found}" for path in DESK[login] for found in check(visitor, path, targets=False)])


def test_second_step_of_sign_in(visit: Visit, site: Site) -> None:
    visitor = visit("kk")
    give_password(visitor.page, site, "executor2")
    visitor.page.wait_for_url("**/2fa/authenticate/")
    expect_none(check(visitor, "account/2fa/authenticate/"))


def test_pages_of_a_set_up_link(visit: Visit, site: Site) -> None:
    visitor = visit("kk")
    visitor.page.goto(site.people["invited_link"])
    wrong = check(visitor, "setup/") + check(visitor, "setup/no-second-factor/")
    visitor.go("setup/")
    visitor.follow(main_button(visitor.page))
    assert visitor.page.locator("[data-focus-on-load]").count() == 1
    visitor.expect_refusals(410)
    expect_none(wrong + check(visitor, "setup/k7fq2k7fq2k7fq2k7fq2k7fq2k7fq2/"))


@pytest.mark.parametrize("display", ["dark", "contrast"])
@pytest.mark.parametrize("path", ["", "tell/", "follow/", "bodies/", "v/{published_ru}/"])
def test_other_looks(visit: Visit, display: str, path: str) -> None:
    visitor = visit("kk")
    visitor.context.add_cookies([{"name": "display", "value": display, "url": visitor.site.address}])
    page = open_page(visitor, path)
    assert page.locator("html").get_attribute("data-display") == display
    expect_none(axe_findings(page))


def test_voice_in_the_dark(visit: Visit) -> None:
    visitor = visit("kk", color_scheme="dark")
    open_voice(visitor, "answered")
    expect_none(axe_findings(visitor.page))


@pytest.mark.parametrize("path", ["", "answers/", "follow/"])
def test_open_menu_of_the_phone(visit: Visit, path: str) -> None:
    visitor, wrong = visit("kk"), []
    for language in LANGUAGES:
        page = visitor.go(f"/{language}/{path}")
        page.locator(".site-menu summary").click()
        assert page.locator(".site-menu nav").is_visible()
        wrong += findings(page, language, targets=True)
    expect_none(wrong)


def open_page(visitor: Visitor, path: str) -> Page:
    """Open a page whose path may name a scene."""
    return visitor.go(path.format(**{name: scene["number"] for name, scene in visitor.site.scenes.items()}))
