"""Pages are compressed for slow lines; what the API says is not."""

import gzip

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
ASKING = {"accept-encoding": "gzip"}


def test_a_page_is_compressed_when_asked() -> None:
    response = Client(headers=ASKING).get("/kk/follow/")
    assert response.headers["Content-Encoding"] == "gzip"
    assert b"<!doctype html>" in gzip.decompress(response.content)[:200].lower()
    assert "Content-Encoding" not in Client().get("/kk/follow/").headers


def test_the_api_speaks_plainly() -> None:
    response = Client(headers=ASKING).get("/api/v1/openapi.json")
    assert "Content-Encoding" not in response.headers
    assert response.json()["openapi"].startswith("3.1")
