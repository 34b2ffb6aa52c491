"""What most tests of the desk stand on: pages in English, one body."""

import pytest
from django.utils import translation

from jauap.bodies.models import Body
from jauap.voices.tests import factories


@pytest.fixture
def english() -> None:
    translation.activate("en")


@pytest.fixture
def body() -> Body:
    return factories.body()


@pytest.fixture
def kind_of_voice() -> None:
    """Let voices of the tests of `voices` be shown at the desk."""
    factories.register_kind()
