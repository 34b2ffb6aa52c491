"""A set-up link: works once, for three days, and is the only way to a first second factor."""

import re
import time
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from jauap.accounts import adapter
from jauap.accounts.links import services
from jauap.accounts.models import SetUpLink, StaffEvent, User
from jauap.accounts.tests.staffing import EXECUTE, PASSWORD, SECRET, bodies, person, signed_in
from jauap.core.time import now

pytestmark = pytest.mark.django_db
NEW = "three-camels-and-a-kettle"
DESK = "/en/desk/"
ACTIVATE, NO_FACTOR, SET_UP = "/en/account/2fa/totp/activate/", "/en/setup/no-second-factor/", "/en/setup/"
Scope = SetUpLink.Scope


@pytest.fixture(autouse=True)
def static_root(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path


@pytest.fixture
def newcomer() -> User:
    return person("newcomer", (bodies().office, [EXECUTE]), language="en")


def path_of(made: services.Made) -> str:
    return re.sub(r"^http://[^/]+", "", made.address)


def link(user: User, scope: SetUpLink.Scope = Scope.ACCOUNT) -> str:
    return path_of(services.make(user=user, scope=scope, by=None))


def opened(user: User, scope: SetUpLink.Scope = Scope.ACCOUNT) -> Client:
    client = Client()
    assert client.get(link(user, scope)).status_code == 302
    return client


def sent_to(client: Client, address: str = DESK) -> str:
    response = client.get(address)
    return response["Location"].split("?")[0] if response.status_code == 302 else ""


def twice(password: str = NEW) -> dict[str, str]:
    return {"password": password, "again": password}


def sign_in(client: Client, user: User, password: str) -> None:
    client.post("/en/account/login/", {"login": user.login, "password": password})


def enrol(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transaction, "on_commit", lambda call: call())  # the test's own transaction never commits
    assert client.get(ACTIVATE).status_code == 200, "asked for the password that was typed a second ago"
    code = format_hotp_value(hotp_value(client.session["mfa.totp.secret"], int(time.time()) // 30))
    client.post(ACTIVATE, {"code": code})


def test_from_the_link_to_the_desk(newcomer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    client = opened(newcomer)
    assert b"newcomer" in client.get(SET_UP).content
    assert client.post(SET_UP, twice())["Location"] == ACTIVATE
    assert sent_to(client) == ACTIVATE
    enrol(client, monkeypatch)
    assert sent_to(client) == ""
    newcomer.refresh_from_db()
    assert newcomer.check_password(NEW)
    told = StaffEvent.objects.filter(type="link_used").get()
    assert (told.by, told.data) == (newcomer, {"scope": "account"})
    factor = StaffEvent.objects.latest("pk")
    assert (factor.type, factor.by, factor.data) == ("factor_added", newcomer, {"factor": "totp"})


@pytest.mark.parametrize("digits", ["127.0.0.1:8123", "[::1]:8123"])
def test_opened_at_digits_the_link_goes_on_at_the_name(newcomer: User, settings: Settings, digits: str) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    address = link(newcomer)
    assert Client(HTTP_HOST=digits).get(address)["Location"] == f"http://localhost:8123{address}"
    assert Client(HTTP_HOST="localhost:8123").get(address)["Location"] == SET_UP


def test_the_password_alone_sets_up_no_second_factor(newcomer: User) -> None:
    client = Client()
    sign_in(client, newcomer, PASSWORD)
    assert sent_to(client) == NO_FACTOR
    assert sent_to(client, ACTIVATE) == NO_FACTOR
    assert sent_to(client, "/en/account/2fa/webauthn/add/") == NO_FACTOR
    assert client.get(NO_FACTOR).status_code == 200
    assert client.get(link(newcomer)).status_code == 302, "a link opens also in the browser that could not go on"


def test_a_link_works_once(newcomer: User) -> None:
    address = link(newcomer)
    first, second = Client(), Client()
    assert [client.get(address).status_code for client in (first, second)] == [302, 302]
    assert first.post(SET_UP, twice()).status_code == 302
    assert second.post(SET_UP, twice("another-long-one")).status_code == 410
    assert Client().get(address).status_code == 410
    newcomer.refresh_from_db()
    assert newcomer.check_password(NEW)
    assert first.post(SET_UP, twice("sent-once-more-yes")).status_code == 410, "the same form sent twice"


def test_a_preview_of_the_link_uses_nothing_up(newcomer: User) -> None:
    address = link(newcomer)
    for _ in range(3):
        assert Client().get(address).status_code == 302
        assert Client().head(address).status_code == 302
    assert SetUpLink.objects.get().used_at is None


@pytest.mark.parametrize("change", [{"expires_at": now() - timedelta(seconds=1)}, {"used_at": now()}])
def test_a_link_that_is_old_or_used_opens_nothing(newcomer: User, change: dict[str, object]) -> None:
    client, address = opened(newcomer), link(newcomer)
    SetUpLink.objects.update(**change)
    assert Client().get(address).status_code == 410
    assert client.post(SET_UP, twice()).status_code == 410


def test_it_waits_for_three_days_and_only_its_digest_is_stored(newcomer: User) -> None:
    made = services.make(user=newcomer, scope=Scope.ACCOUNT, by=None)
    token = path_of(made).rstrip("/").rsplit("/", 1)[-1]
    row = SetUpLink.objects.get()
    assert timedelta(hours=71, minutes=59) < row.expires_at - now() <= timedelta(hours=72)
    assert re.fullmatch(r"[2-9a-hjkmnp-z]{30}", token), "no dash: messengers break a link there"
    assert token.encode() not in bytes(row.digest)
    client = Client()
    assert client.get(path_of(made).replace(token, token.upper())).status_code == 302, "typed in capitals"
    assert token not in str(dict(client.session))


def test_a_newer_link_and_a_block_void_the_one_before(newcomer: User) -> None:
    first = opened(newcomer)
    second = opened(newcomer)
    assert first.get(SET_UP).status_code == 410
    User.objects.update(is_active=False)
    assert second.post(SET_UP, twice()).status_code == 410


@pytest.mark.parametrize("token", ["x", "a" * 500, "%27%20OR%201=1", "..%2f..%2f", "Ә" * 40, "no-second-factor "])
def test_made_up_tokens_open_nothing_and_leave_no_session(token: str) -> None:
    client = Client()
    assert client.get(f"/en/setup/{token}/").status_code in {404, 410}
    assert not client.cookies.get("sessionid")
    assert client.get(SET_UP).status_code == 410
    assert client.post(SET_UP, twice()).status_code == 410


@pytest.mark.parametrize("password", ["n.sotrudnik1", "N.Sotrudnik-1", "nurlan-sotrudnikov"])
def test_a_password_like_login_or_name_is_refused(password: str) -> None:
    user = person("n.sotrudnik", (bodies().office, [EXECUTE]), language="en", display_name="Nurlan Sotrudnikov")
    page = opened(user).post(SET_UP, twice(password)).content
    assert b"The password resembles your login or your name" in page


def test_wrong_methods_are_refused(newcomer: User) -> None:
    assert Client().post(link(newcomer)).status_code == 405
    assert Client().put(SET_UP).status_code == 405
    assert Client().post(NO_FACTOR).status_code == 405


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"password": "short-1", "again": "short-1"}, b"at least 10"),
        ({"password": "1234567890123", "again": "1234567890123"}, b"numeric"),
        ({"password": "newcomer-123", "again": "newcomer-123"}, b"resembles your login or your name"),
        ({"password": NEW, "again": NEW + "r"}, b"The two passwords differ"),
        ({}, b"required"),
    ],
)
def test_a_weak_password_or_a_slip_is_said_and_the_link_stays(
    newcomer: User, typed: dict[str, str], said: bytes
) -> None:
    client = opened(newcomer)
    assert said in client.post(SET_UP, {**typed, "x": "1"}).content
    assert SetUpLink.objects.get().used_at is None
    assert client.post(SET_UP, twice()).status_code == 302


def test_a_new_password_leaves_the_second_factor_to_be_shown(newcomer: User) -> None:
    adapter.give_second_factor(newcomer, SECRET)
    client = opened(newcomer, Scope.PASSWORD)
    assert client.post(SET_UP, twice())["Location"] == "/en/account/login/"
    assert sent_to(client) == "/en/account/login/"
    sign_in(client, newcomer, NEW)
    assert sent_to(client) == "/en/account/login/", "the factor was not shown yet"
    client.post("/en/account/2fa/authenticate/", {"code": adapter.current_code(newcomer)})
    assert sent_to(client) == ""


def test_a_lost_factor_needs_the_link_and_the_password(newcomer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    adapter.give_second_factor(newcomer, SECRET)
    client = opened(newcomer, Scope.FACTOR)
    assert not Authenticator.objects.exists()
    assert client.post(SET_UP)["Location"] == "/en/account/login/"
    assert sent_to(client) == "/en/account/login/"
    sign_in(client, newcomer, "not-the-password")
    assert sent_to(client) == "/en/account/login/"
    sign_in(client, newcomer, PASSWORD)
    assert sent_to(client) == ACTIVATE
    again = client.get(ACTIVATE, follow=True).redirect_chain[-1][0]
    client.post(again, {"password": PASSWORD})
    enrol(client, monkeypatch)
    assert sent_to(client) == ""


def test_another_browser_with_the_password_gets_nothing_from_a_link_used_elsewhere(newcomer: User) -> None:
    adapter.give_second_factor(newcomer, SECRET)
    opened(newcomer, Scope.FACTOR).post(SET_UP)
    thief = Client()
    sign_in(thief, newcomer, PASSWORD)
    assert sent_to(thief, ACTIVATE) == NO_FACTOR


def test_a_used_link_lets_only_its_own_account_enrol_and_only_for_an_hour(newcomer: User) -> None:
    other = person("other", language="en")
    other.memberships.create(body=newcomer.memberships.get().body, permissions=["execute"])
    adapter.give_second_factor(newcomer, SECRET)
    client = opened(newcomer, Scope.FACTOR)
    client.post(SET_UP)
    sign_in(client, other, PASSWORD)
    assert sent_to(client) == NO_FACTOR
    late = opened(newcomer)
    late.post(SET_UP, twice())
    SetUpLink.objects.update(used_at=now() - timedelta(minutes=61))
    assert sent_to(late) == NO_FACTOR


@pytest.mark.parametrize("scope", list(Scope))
def test_making_a_link_ends_what_it_will_set_and_every_session(newcomer: User, scope: SetUpLink.Scope) -> None:
    client = signed_in(newcomer)
    assert sent_to(client) == ""
    link(newcomer, scope)
    assert sent_to(client) == "/en/account/login/"
    newcomer.refresh_from_db()
    assert newcomer.has_usable_password() == (scope == Scope.FACTOR)
    assert Authenticator.objects.exists() == (scope == Scope.PASSWORD)


def test_who_is_signed_in_here_is_told_before_they_are_signed_out(newcomer: User) -> None:
    colleague = person("colleague", (newcomer.memberships.get().body, [EXECUTE]))
    client = signed_in(colleague)
    client.get(link(newcomer))
    assert b"Somebody else is signed in here" in client.get(SET_UP).content
    client.post(SET_UP, twice())
    assert client.session["_auth_user_id"] == str(newcomer.pk)


def test_an_upgrade_signs_nobody_out() -> None:
    user = User(login="x", password="!")
    plain = super(User, user).get_session_auth_hash()
    assert user.get_session_auth_hash() == plain
    user.session_epoch = 1
    assert user.get_session_auth_hash() != plain


def test_pages_of_a_link_ask_the_database_little(
    newcomer: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = opened(newcomer)
    with django_assert_num_queries(2):  # session, link with its account
        client.get(SET_UP)
