"""Nothing held in memory passes from one test to another."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from jauap.core.refcache import clear_all


@pytest.fixture(autouse=True)
def nothing_held() -> Iterator[None]:
    clear_all()
    yield
    clear_all()


@pytest.fixture
def data() -> Path:
    return Path(settings.REFERENCE_DATA)
