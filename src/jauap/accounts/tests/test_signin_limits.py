"""Guessing passwords is slowed down by person and by account, also behind a proxy and under many names."""

from pathlib import Path

import pytest
from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.test import Client, RequestFactory
from pytest_django import Settings

from jauap.accounts.models import User

pytestmark = pytest.mark.django_db


def counted(address: str, forwarded: str) -> str:
    request = RequestFactory(headers={"X-Forwarded-For": forwarded}).get("/")
    request.META["REMOTE_ADDR"] = address
    return str(get_adapter(request).get_client_ip(request))


def test_tries_are_counted_by_the_person_behind_the_proxy(settings: Settings) -> None:
    assert counted("10.0.0.1", "6.6.6.6, 7.7.7.7") == "10.0.0.1"
    settings.BEHIND_PROXY = True
    assert counted("10.0.0.1", "6.6.6.6, 7.7.7.7") == "7.7.7.7"
    assert counted("", "") == "unknown"


def test_limits_are_not_pushed_out_by_other_names() -> None:
    for n in range(400):
        cache.set(f"limit-{n}", [n], 300)
    assert len(cache.get_many(f"limit-{n}" for n in range(400))) == 400


def try_password(password: str, address: str) -> bool:
    """Sign in from this address; return whether that worked."""
    client = Client(REMOTE_ADDR=address)
    client.post("/en/account/login/", {"login": "official", "password": password})
    return "_auth_user_id" in client.session


@pytest.mark.slow
def test_a_stranger_s_few_tries_do_not_shut_an_official_out_but_many_do(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    User.objects.create_user("official", "correct-horse-9")
    assert not any(try_password("wrong", f"6.6.{n}.6") for n in range(8))
    assert try_password("correct-horse-9", "7.7.7.7")
    assert not any(try_password("wrong", f"6.6.{n}.6") for n in range(8, 61))
    assert not try_password("correct-horse-9", "7.7.7.8")


def test_one_address_is_slowed_down_under_whatever_name(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    User.objects.create_user("official", "correct-horse-9")
    client = Client(REMOTE_ADDR="6.6.6.6")
    for n in range(10):
        client.post("/en/account/login/", {"login": f"nobody{n}", "password": "wrong"})
    assert not try_password("correct-horse-9", "6.6.6.6")
    assert try_password("correct-horse-9", "7.7.7.7")
