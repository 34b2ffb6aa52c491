"""Guessing passwords is slowed down by person and by account, also behind a proxy and under many names."""

import pytest
from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.test import RequestFactory
from pytest_django import Settings

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
