"""A kind of voice for the tests of the registry, which knows none of its own; reference data; what a browser holds."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from jauap.voices.intake.data import Registered
from jauap.voices.tests import factories


@pytest.fixture(autouse=True)
def kind_of_voice() -> None:
    factories.register_kind()


@pytest.fixture(autouse=True)
def static_root(settings: Settings, tmp_path: Path) -> None:
    """No collected static files are needed to read a page."""
    settings.STATIC_ROOT = tmp_path


def open_voice(client: Client, done: Registered, language: str = "kk") -> None:
    """Type number and code, as the author does."""
    response = client.post(f"/{language}/follow/", {"number": done.number, "code": done.code})
    assert response.status_code == 302
