"""A session of staff needs a second factor that is theirs now and was used in this very session."""

import json
import re
from pathlib import Path

import pytest
from allauth.account.internal.userkit import user_display
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.sessions.backends.base import SessionBase
from django.test import Client, RequestFactory
from django.utils import translation
from pytest_django import DjangoAssertNumQueries, Settings

from jauap.accounts import adapter
from jauap.accounts.models import Membership, StaffEvent, User
from jauap.accounts.staff.telling import tell
from jauap.bodies.models import Body
from jauap.places.models import Territory

pytestmark = pytest.mark.django_db
PASSWORD = "correct-horse-9"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
OTHER = "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"
DESK = "/en/desk/"


@pytest.fixture(autouse=True)
def page_language(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    translation.activate("en")


def citizen(login: str = "aigul") -> User:
    return User.objects.create_user(login, PASSWORD)


def hire(user: User) -> User:
    territory = Territory.objects.create(name_kk="Алматы", kind="city", code="demo-city")
    body = Body.objects.create(code="akimat", name_kk="Әкімдік", territory=territory, kind="akimat")
    Membership.objects.create(user=user, body=body, permissions=["execute"])
    return user


def sign_in(user: User, *, code: bool = True) -> Client:
    client = Client()
    client.post("/en/account/login/", {"login": user.login, "password": PASSWORD})
    if code:
        client.post("/en/account/2fa/authenticate/", {"code": adapter.current_code(user)})
    return client


def sent_to(client: Client, address: str = DESK) -> str:
    """Return where the page sends the browser, "" when it shows itself."""
    response = client.get(address)
    return response["Location"].split("?")[0] if response.status_code == 302 else ""


def test_password_and_code_open_the_desk() -> None:
    user = hire(citizen())
    adapter.give_second_factor(user, SECRET)
    assert sent_to(sign_in(user)) == ""
    assert sent_to(sign_in(user, code=False)) == "/en/account/login/"


def test_a_session_of_somebody_who_becomes_staff_is_closed_until_a_link_sets_one_up() -> None:
    user = citizen()
    client = sign_in(user, code=False)
    assert client.get("/en/").status_code == 200
    hire(user)
    assert sent_to(client) == "/en/setup/no-second-factor/"


def test_a_session_older_than_the_factor_must_show_it() -> None:
    user = hire(citizen())
    client = sign_in(user, code=False)
    adapter.give_second_factor(user, SECRET)
    assert sent_to(client) == "/en/account/2fa/reauthenticate/"
    assert sent_to(client, "/en/account/2fa/totp/deactivate/") == "/en/account/2fa/reauthenticate/"
    back = client.post("/en/account/2fa/reauthenticate/", {"code": adapter.current_code(user), "next": DESK})
    assert back["Location"] == DESK
    assert sent_to(client) == ""


def test_a_removed_or_replaced_factor_ends_the_open_session_s_trust() -> None:
    user = hire(citizen())
    adapter.give_second_factor(user, SECRET)
    client = sign_in(user)
    adapter.give_second_factor(user, OTHER)
    assert sent_to(client) == "/en/account/2fa/reauthenticate/"
    Authenticator.objects.filter(user=user).delete()
    assert sent_to(client) == "/en/account/2fa/totp/activate/"


def test_nobody_pays_who_is_not_signed_in(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        client.get("/en/display/")
    user = hire(citizen())
    adapter.give_second_factor(user, SECRET)
    staff = sign_in(user)
    with django_assert_num_queries(4):  # session, user, membership, authenticators
        staff.get("/en/display/")


def test_the_greeting_says_the_name_and_without_one_the_login() -> None:
    assert user_display(User(login="a.bekova", display_name="Аружан Бекова")) == "Аружан Бекова"
    assert user_display(User(login="a.bekova")) == "a.bekova"


@pytest.mark.parametrize(
    ("host", "said", "leads_to"),
    [
        ("127.0.0.1:8000", True, "http://localhost:8000/en/account/"),
        ("[::1]:8000", True, "http://localhost:8000/en/account/"),
        ("10.0.0.7", True, ""),
        ("localhost:8000", False, ""),
        ("jauap.example", False, ""),
    ],
)
@pytest.mark.parametrize("page", ["login/", "2fa/webauthn/add/", "2fa/webauthn/"])
def test_pages_of_passkeys_say_where_none_works(
    settings: Settings, host: str, said: bool, leads_to: str, page: str
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    client = Client(HTTP_HOST=host)
    if page != "login/":
        user = citizen()
        client.post("/en/account/login/", {"login": user.login, "password": PASSWORD})
        client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    html = client.get(f"/en/account/{page}").content.decode()
    assert html
    assert ("A passkey works only at an address with a name" in html) == said
    assert not leads_to or f'href="{leads_to}{page}"' in html


UNKNOWN = json.dumps(
    {
        "id": "AQ",
        "rawId": "AQ",
        "type": "public-key",
        "response": {"clientDataJSON": "e30", "authenticatorData": "AQ", "signature": "AQ"},
    }
)
"""What a device answers whose passkey does not tell whose it is (without `userHandle`)."""


@pytest.mark.parametrize("credential", [UNKNOWN, '{"id": "AQ", "response": {}}'])
def test_a_passkey_that_does_not_sign_in_alone_says_what_to_do(client: Client, credential: str) -> None:
    refused = client.post("/ru/account/2fa/webauthn/login/", {"credential": credential}, follow=True)
    notices = re.findall(r'<div class="notice tone-bad".*?</div>', refused.content.decode(), re.DOTALL)
    assert len(notices) == 2  # what the server said, and hidden what the page says when the browser gives up
    assert all("без отметки «Без пароля»" in notice and "логин и пароль" in notice for notice in notices)


def test_a_passkey_that_comes_and_goes_is_in_the_history() -> None:
    user = citizen()
    for signal in (authenticator_added, authenticator_removed):
        for kind in (Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES):
            made = Authenticator(pk=1, user=user, type=kind)
            request = RequestFactory().get("/")
            request.session = SessionBase()
            signal.send(sender=Authenticator, request=request, user=user, authenticator=made)
    events = list(StaffEvent.objects.order_by("pk"))
    assert [(each.type, each.by, each.data) for each in events] == [
        ("factor_added", user, {"factor": "webauthn"}),
        ("factor_removed", user, {"factor": "webauthn"}),
    ]
    assert [(entry.title, entry.text) for entry in tell(events)] == [
        ("Second factor set up", "Passkey"),
        ("Second factor removed", "Passkey"),
    ]


def test_the_page_of_the_app_offers_a_passkey_and_shows_the_whole_secret() -> None:
    user = citizen()
    client = sign_in(user, code=False)
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    html = client.get("/en/account/2fa/totp/activate/").content.decode()
    assert 'href="/en/account/2fa/webauthn/add/"' in html
    assert f">{client.session['mfa.totp.secret']}</textarea>" in html


def test_recovery_codes_say_what_they_are_and_lead_to_work() -> None:
    user = hire(citizen())
    adapter.give_second_factor(user, SECRET)
    client = sign_in(user)
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    client.post("/en/account/2fa/recovery-codes/generate/")
    html = client.get("/en/account/2fa/recovery-codes/").content.decode()
    assert "With one of these codes you sign in when the phone" in html
    assert f'href="{DESK}"' in html
