"""Which pages of django-allauth exist: those that the site uses, and no other."""

from collections.abc import Iterator

import pytest
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse
from django.utils import translation

from jauap.accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "correct-horse-9"
USED = {
    *("account_login", "account_logout", "account_inactive", "account_reauthenticate"),
    *("mfa_index", "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp"),
    *("mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes"),
    *("mfa_list_webauthn", "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_login_webauthn"),
    *("mfa_remove_webauthn", "mfa_edit_webauthn"),
}
CLOSED = [
    *("signup/", "email/", "confirm-email/", "confirm-email/abc/", "password/change/", "password/set/"),
    *("password/reset/", "password/reset/done/", "password/reset/key/1-abc/", "password/reset/key/done/"),
    *("login/code/confirm/", "3rdparty/", "3rdparty/signup/", "social/signup/", "oidc/egov/login/", "sessions/"),
]


@pytest.fixture(autouse=True)
def page_language() -> None:
    translation.activate("en")


def names(resolver: URLResolver) -> Iterator[str]:
    """Yield the name of every page of the library that is routed."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from names(entry)
        elif str(getattr(entry.callback, "__module__", "")).startswith("allauth."):
            yield str(entry.name)


def test_only_used_pages_are_routed() -> None:
    assert set(names(get_resolver())) == USED


@pytest.mark.parametrize("page", CLOSED)
def test_other_pages_are_not_there(client: Client, page: str) -> None:
    address = f"/en/account/{page}"
    assert client.get(address).status_code == 404
    assert client.post(address, {"email": "anybody@example.org"}).status_code == 404
    assert mail.outbox == []


def test_the_sign_in_says_who_gives_a_new_password(client: Client) -> None:
    page = client.get("/en/account/login/").content.decode()
    assert "The administrator of your body gives you a new link" in page
    with pytest.raises(NoReverseMatch):
        reverse("account_reset_password")


def test_where_the_password_is_asked_anew_no_letter_is_offered(client: Client) -> None:
    client.force_login(User.objects.create_user("aigul", PASSWORD))
    page = client.get("/en/account/reauthenticate/")
    assert page.status_code == 200
    assert "Forgot" not in page.content.decode()


def test_a_blocked_person_is_told_whom_to_ask(client: Client) -> None:
    User.objects.create_user("aigul", PASSWORD, is_active=False)
    page = client.post("/en/account/login/", {"login": "aigul", "password": PASSWORD}, follow=True)
    assert page.request["PATH_INFO"] == "/en/account/inactive/"
    assert "Ask the administrator of your body" in page.content.decode()
