"""An administrator lets a newcomer in, changes what they may do, and shuts them out; a person is erased. In English.

Run with `pytest -m browser tests/journeys`; set JAUAP_SHOTS=1 for pictures under var/shots.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.inspecting import expect_none, on_both_screens
from tests.journeys.visitor import Screen, Visitor
from tests.journeys.workers import Workers, code_of

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
LOGIN, NAME, PASSWORD = "a.bekova", "Aruzhan Bekova", "three camels and a kettle"
BODY = "Department of Energy and Utilities of Astana"


def test_from_adding_a_person_to_blocking_them(visit: Visit, workers: Workers) -> None:
    admin = visit("en", Screen.DESKTOP, storage_state=workers.cookies_of("admin"))
    address = add(admin)
    newcomer = visit("en")
    set_up(newcomer, address)
    works(newcomer)
    open_person(admin)
    expect(admin.page.locator("main")).to_contain_text("Link used")
    give_more(admin)
    newcomer.go("desk/register/")
    expect(newcomer.page.locator("h1")).to_have_text("Register paper or a visit")
    block(admin)
    newcomer.go("desk/")
    assert "/account/login/" in newcomer.page.url


def add(admin: Visitor) -> str:
    """From the desk to the link, which is looked at on both screens."""
    page = admin.go("desk/")
    admin.follow(page.get_by_role("link", name="Staff"))
    admin.follow(page.get_by_role("link", name="Add a person"))
    page.get_by_role("combobox", name="Body").fill("energy astana")
    page.get_by_role("option", name=BODY).click()
    admin.press("Continue")
    page.get_by_label("Name and surname").fill(NAME)
    page.get_by_label("Login", exact=True).fill(LOGIN)
    page.get_by_label("English").check()
    page.get_by_label("Answers voices").check()
    admin.press("Add and get the link")
    expect_none(on_both_screens(page, "en", targets=True))
    return str(page.locator("main strong.text-break").inner_text())


def set_up(newcomer: Visitor, address: str) -> None:
    """The link, a slip in the password, the password, the app."""
    page = newcomer.page
    page.goto(address)
    assert address not in page.url, "the token stays in no address"
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("The same once more").fill("three camels")
    newcomer.press("Set the password")
    expect(page.locator(".error-summary")).to_contain_text("The two passwords differ")
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("The same once more").fill(PASSWORD)
    newcomer.press("Set the password")
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("input[name=code]").fill(code_of(secret))
    newcomer.press("Activate")


def works(newcomer: Visitor) -> None:
    """The desk is open; what was not given is not."""
    newcomer.go("desk/")
    expect(newcomer.page.locator("h1")).to_have_text("My work")
    newcomer.expect_refusals(404)
    newcomer.go("desk/register/")
    expect(newcomer.page.locator("h1")).to_have_text("There is no such page")


def open_person(admin: Visitor) -> None:
    """Find the person by a part of the name."""
    page = admin.go("administration/staff/")
    page.get_by_label("Name or login").fill("bekova")
    admin.press("Show")
    admin.follow(page.get_by_role("link", name=NAME))


def give_more(admin: Visitor) -> None:
    """One more permission, which stands in the history."""
    page = admin.page
    admin.follow(page.locator(".panel-list a"))
    page.get_by_label("Registers paper and visits").check()
    admin.press("Save")
    expect(page.locator(".timeline")).to_contain_text("Given: registers paper and visits.")


def block(admin: Visitor) -> None:
    """Shut the person out."""
    admin.page.get_by_text("Block the account").click()
    admin.press("Block")
    expect(admin.page.locator("main")).to_contain_text("every open session of this person is over")


def test_erasing_a_person(visit: Visit, workers: Workers) -> None:
    officer = visit("en", Screen.DESKTOP, storage_state=workers.cookies_of("privacy"))
    scene = officer.site.scenes["to_erase"]
    find(officer, scene["number"])
    confirm(officer, scene["number"])
    author = visit("en")
    steps.type_number(author, scene["number"], scene["code"])
    main = author.page.locator("main")
    expect(main).to_contain_text("Personal data erased")
    expect(main).to_contain_text("The person demands it")
    expect(main).to_contain_text("Because of a demand to erase the data.")
    assert "555 66 77" not in author.page.content()


def find(officer: Visitor, number: str) -> None:
    """A wrong phone shows nobody; the right one shows what would go, on both screens."""
    page = officer.go("desk/")
    officer.follow(page.get_by_role("link", name="Erasing a person"))
    page.get_by_label("Number of one of the voices").fill(number)
    page.get_by_label("The person demands it").check()
    officer.expect_refusals(422)
    for phone, shown in (("8 701 555 66 78", "Nothing was found"), ("8 701 555 66 77", "Erase this person?")):
        page.get_by_label("Phone").fill(phone)
        officer.press("Show what would go")
        expect(page.locator("main")).to_contain_text(shown)
    expect_none(on_both_screens(page, "en", targets=True))


def confirm(officer: Visitor, number: str) -> None:
    """Another number erases nobody."""
    page = officer.page
    for typed, said in ((number[:-1], "Nothing was erased."), (number, "Erased: 1 voice of one person.")):
        page.get_by_label("Type the number of the voice again").fill(typed)
        officer.press("Erase for good")
        expect(page.locator("main")).to_contain_text(said)
