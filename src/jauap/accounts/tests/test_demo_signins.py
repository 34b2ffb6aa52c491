"""The sign-ins that a demo shows: they work, and a site that is no demo shows and accepts none."""

import re

import pytest
from django.test import Client, override_settings
from django.utils.translation import override

from jauap.accounts import adapter, queries
from jauap.accounts.demo import DEMO_PASSWORD, DUTIES
from jauap.accounts.models import Membership, Permission, User
from jauap.bodies.models import Body
from jauap.places.models import Territory

SECRET = "JBSWY3DPEHPK3PXP"

pytestmark = pytest.mark.django_db


@pytest.fixture
def head() -> User:
    territory = Territory.objects.create(name_kk="Алматы", kind="city", code="demo-city")
    body = Body.objects.create(code="demo-body", name_kk="Әкімдік", territory=territory, kind="akimat")
    user = User.objects.create_user("demo-head", DEMO_PASSWORD, is_demo=True)
    Membership.objects.create(user=user, body=body, permissions=[Permission.HEAD, Permission.PUBLISH])
    adapter.give_second_factor(user, SECRET)
    return user


def test_every_permission_is_said_in_words() -> None:
    assert set(DUTIES) == set(Permission)


def test_shows_who_may_do_what(head: User) -> None:
    with override("en"):
        row = next(row for row in queries.demo_signins() if row.login == "demo-head")
    assert row.role == "heads the body and decides disputes, approves what is published"
    assert row.code == adapter.current_code(head)
    assert row.body is not None


@override_settings(LOGIN_REDIRECT_URL="/kk/")  # the home page is of another room
def test_shown_sign_in_works(head: User, client: Client) -> None:
    page = client.get("/kk/account/login/").content.decode()
    assert DEMO_PASSWORD in page
    answer = client.post("/kk/account/login/", {"login": "demo-head", "password": DEMO_PASSWORD}, follow=True)
    shown = re.findall(r'code-figure">(\d{6})<', answer.content.decode())
    assert shown, "the second step shows the code again: the first one may have run out"
    client.post("/kk/account/2fa/authenticate/", {"code": shown[0]})
    assert client.session.get("_auth_user_id") == str(head.pk)


def test_real_people_are_never_shown(head: User) -> None:
    User.objects.filter(pk=head.pk).update(is_demo=False)
    assert "demo-head" not in [row.login for row in queries.demo_signins()]


def test_no_demo_no_sign_ins(head: User, client: Client) -> None:
    with override_settings(DEMO=False):
        assert queries.demo_signins() == []
        assert DEMO_PASSWORD not in client.get("/kk/account/login/").content.decode()
        client.post("/kk/account/login/", {"login": "demo-head", "password": DEMO_PASSWORD})
        assert "_auth_user_id" not in client.session
