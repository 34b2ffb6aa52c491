"""One voice through the hands of the state, in English: triage, answer, dispute, another executor, the public version.

Run with `pytest -m browser tests/journeys`; set JAUAP_SHOTS=1 for pictures under var/shots.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from jauap.accounts.demo import DEMO_PASSWORD
from tests.journeys import steps
from tests.journeys.seed import NEWCOMER
from tests.journeys.visitor import Screen, Visitor
from tests.journeys.workers import Workers, code_of, current_code, give_password

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
SPOKEN = (
    "The radiators in our flat have been ice cold since Monday, and nobody answers at the dispatcher. "
    "My name is Gulnar Askarova, call me: 8 701 555 66 77."
)
PHONE = "555 66 77"


def test_password_and_current_code(visit: Visit) -> None:
    worker = visit("en", Screen.DESKTOP)
    page = worker.page
    give_password(page, worker.site, "protected")
    code = page.get_by_label("Code", exact=True)
    code.fill("000000")
    worker.press("Sign In")
    expect(page.locator("main")).to_contain_text("Incorrect code")
    code.fill(current_code("protected"))
    worker.press("Sign In")
    worker.go("desk/")
    expect(page.locator("h1")).to_have_text("My work")


def test_wrong_password(visit: Visit) -> None:
    worker = visit("en", Screen.DESKTOP)
    page = worker.go("account/login/")
    page.get_by_label("Username").fill("triage")
    page.get_by_label("Password", exact=True).fill("not the password")
    worker.press("Sign in")
    expect(page.locator("main")).to_contain_text("are not correct")
    expect(page.get_by_label("Username")).to_have_value("triage")


def test_without_second_factor_everything_is_closed_until_a_link_sets_it_up(visit: Visit) -> None:
    worker = visit("en", Screen.DESKTOP)
    give_password(worker.page, worker.site, NEWCOMER)
    for path in ("desk/", "account/2fa/totp/activate/", ""):
        worker.go(path)
        assert "/setup/no-second-factor/" in worker.page.url
    worker.page.goto(worker.site.people[f"{NEWCOMER}_link"].replace("/kk/", "/en/"))
    worker.press("Begin")
    give_password(worker.page, worker.site, NEWCOMER)
    set_up_second_factor(worker)
    worker.go("desk/")
    expect(worker.page.locator("h1")).to_have_text("My work")


def set_up_second_factor(worker: Visitor) -> None:
    """Confirm the password, put the secret into an app, type its first code."""
    page = worker.page
    if "/reauthenticate/" in page.url:
        page.get_by_label("Password", exact=True).fill(DEMO_PASSWORD)
        worker.press("Confirm")
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("input[name=code]").fill(code_of(secret))
    worker.press("Activate")


def test_desk_is_closed_without_sign_in(visit: Visit) -> None:
    stranger = visit("en", Screen.DESKTOP)
    stranger.go("desk/queue/triage/")
    assert "/account/login/" in stranger.page.url


def test_from_triage_to_the_public_version(visit: Visit, workers: Workers) -> None:
    def at_desk(login: str) -> Visitor:
        return visit("en", Screen.DESKTOP, storage_state=workers.cookies_of(login))

    author = visit("en", Screen.DESKTOP)
    number, code = steps.speak(author, SPOKEN, consent=True)
    decide(at_desk("triage"), number)
    executor = at_desk("executor")
    take_and_answer(executor, number)
    reads_and_disputes(author, number, code)
    reassign(at_desk("head"), number)
    answer(at_desk("executor2"), number, "Done: your riser was blocked by air, it was let out today.")
    reads_the_second_answer(author, number)
    publish(at_desk("publisher"), number)
    everybody_reads(visit("en", Screen.DESKTOP), number)


def find_in_queue(worker: Visitor, queue: str, number: str) -> Page:
    """Open a voice from a queue, as somebody at work does."""
    page = worker.go(f"desk/queue/{queue}/")
    while not page.get_by_role("link", name=number).count():
        worker.follow(page.locator(".pagination a[rel=next]"))
    worker.follow(page.get_by_role("link", name=number))
    return page


def decide(worker: Visitor, number: str) -> None:
    """Triage: the topic that is proposed, the body that the rules name."""
    page = find_in_queue(worker, "triage", number)
    assert PHONE in page.locator(".own-words").inner_text()
    page.get_by_role("radio", name="Heating and hot water").check()
    worker.press("Send to the body")
    expect(page.locator("main")).to_contain_text(f"{number} is sent. Must answer:")


def take_and_answer(worker: Visitor, number: str) -> None:
    """Take it; an answer without its first sentence is refused, and nothing typed is lost."""
    find_in_queue(worker, "body", number)
    worker.press("Take into work")
    page = find_in_queue(worker, "mine", number)
    page.locator("input[name=outcome]").first.check()
    page.locator("textarea[name=text]").fill("The crew came. Basis: Administrative Procedural Code, article 76.")
    worker.expect_refusals(422)
    worker.press("Send the answer")
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.locator("textarea[name=text]")).to_have_value(
        "The crew came. Basis: Administrative Procedural Code, article 76."
    )
    page.locator("textarea[name=first_sentence]").fill("Done: the heating was switched on.")
    for code in ("kk", "en"):  # half an answer goes along to another language of the page
        worker.follow(page.locator(f".languages [lang={code}]"))
    expect(page.locator("textarea[name=text]")).to_have_value(
        "The crew came. Basis: Administrative Procedural Code, article 76."
    )
    worker.press("Send the answer")
    expect(page.locator("main")).to_contain_text("The answer is sent.")


def reads_and_disputes(author: Visitor, number: str, code: str) -> None:
    """The author sees the first sentence, says no, and what is still wrong."""
    steps.type_number(author, number, code)
    page = author.page
    expect(page.locator(".answer-first").first).to_have_text("Done: the heating was switched on.")
    author.press("No")
    page.locator("textarea[name=text]").fill("Closed, but my radiator is cold.")
    author.press("Send the dispute")
    expect(page.locator("main")).to_contain_text("Somebody else looks at it now.")


def reassign(head: Visitor, number: str) -> None:
    """The head may name anybody but the one who answered."""
    page = find_in_queue(head, "disputes", number)
    expect(page.locator("main")).to_contain_text("Closed, but my radiator is cold.")
    choices = page.locator("select[name=executor] option").all_inner_texts()
    assert any("Оспанова" in name for name in choices)
    assert not any("Жұмабаев" in name for name in choices)
    page.locator("select[name=executor]").select_option(label=next(name for name in choices if "Оспанова" in name))
    head.press("Give to this person")
    expect(page.locator("main")).to_contain_text("Another person answers now.")


def answer(worker: Visitor, number: str, first: str) -> None:
    """The other executor answers anew."""
    page = find_in_queue(worker, "mine", number)
    page.locator("input[name=outcome]").first.check()
    page.locator("textarea[name=first_sentence]").fill(first)
    page.locator("textarea[name=text]").fill("Basis: Administrative Procedural Code, article 76.")
    worker.press("Send the answer")
    expect(page.locator("main")).to_contain_text("The answer is sent.")


def reads_the_second_answer(author: Visitor, number: str) -> None:
    """It stands first, the earlier one below; now it is solved."""
    page = author.go(f"v/{number}/")
    expect(page.locator(".answer-first").first).to_contain_text("your riser was blocked by air")
    author.press("Yes, it is solved")
    expect(page.locator("main")).to_contain_text("The matter counts as solved.")


def publish(worker: Visitor, number: str) -> None:
    """The patterns have hidden the phone; a person takes out the name, and must say that they have read it."""
    page = find_in_queue(worker, "publish", number)
    text = page.locator("textarea[name=text]")
    proposed = text.input_value()
    assert PHONE not in proposed
    text.fill(proposed.replace("Gulnar Askarova", "…"))
    worker.expect_refusals(422)
    worker.press("Publish")
    expect(page.locator(".error-summary")).to_be_visible()
    expect(text).to_have_value(proposed.replace("Gulnar Askarova", "…"))
    page.locator("input[name=checked]").check()
    worker.press("Publish")
    expect(page.locator("main")).to_contain_text("Published.")


def everybody_reads(stranger: Visitor, number: str) -> None:
    """Words and answer are public; name and phone are nowhere on the page, nor in its source."""
    page = stranger.go(f"v/{number}/")
    expect(page.locator(".quote")).to_contain_text("ice cold since Monday")
    expect(page.locator(".answer-first")).to_contain_text("your riser was blocked by air")
    source = page.content()
    assert PHONE not in source
    assert "Askarova" not in source
