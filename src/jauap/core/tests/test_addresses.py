"""Who is counted as one caller, and requests that no page can mean."""

from pathlib import Path

import pytest
from django.test import Client, RequestFactory
from pytest_django import Settings

from jauap.core.http import client_address


def counted(address: str, forwarded: str | None = None) -> str:
    request = RequestFactory(headers={} if forwarded is None else {"X-Forwarded-For": forwarded}).get("/")
    request.META["REMOTE_ADDR"] = address
    return client_address(request)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::ffff", "2001:db8:1:2::"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("", ""),
        ("unix:", ""),
    ],
)
def test_an_ipv6_network_is_one_caller(address: str, expected: str) -> None:
    assert counted(address) == expected


def test_only_the_proxy_s_own_hop_is_believed(settings: Settings) -> None:
    assert counted("10.0.0.1", "6.6.6.6") == "10.0.0.1"
    settings.BEHIND_PROXY = True
    assert counted("10.0.0.1", "6.6.6.6, 7.7.7.7") == "7.7.7.7"
    assert counted("10.0.0.1", "7.7.7.7, nonsense") == "10.0.0.1"
    assert counted("10.0.0.1") == "10.0.0.1"


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post", "head"])
@pytest.mark.parametrize("address", ["/kk/v/%00/", "/kk/tell/a%00b/topic/", "/kk/answers/?body=%00"])
def test_nul_in_the_address_is_no_page(settings: Settings, tmp_path: Path, address: str, method: str) -> None:
    settings.STATIC_ROOT = tmp_path
    response = getattr(Client(), method)(address)
    assert response.status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/api/v1/voices/%00", "/api/v1/%00"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_api_refuses_a_nul_in_its_own_words(address: str, method: str) -> None:
    response = getattr(Client(headers={"x-access-code": "12345678"}), method)(address)
    assert 400 <= response.status_code < 500
    assert response.headers["Content-Type"].startswith("application/json")
    assert response.json()["code"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "sentence"),
    [("kk", "мәтінді қысқартыңыз"), ("ru", "сократите текст"), ("en", "shorten the text")],
)
@pytest.mark.parametrize("data", [{"text": "а" * 3_000_000}, {f"f{n}": "1" for n in range(500)}], ids=["long", "many"])
def test_too_much_text_is_answered_with_advice(
    settings: Settings, tmp_path: Path, data: dict[str, str], language: str, sentence: str
) -> None:
    settings.STATIC_ROOT = tmp_path
    response = Client(raise_request_exception=False).post(f"/{language}/tell/", data)
    assert response.status_code == 413
    assert sentence in response.content.decode()
