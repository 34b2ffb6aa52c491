"""Nothing held in memory passes from one test to another."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from jauap.bodies.services import load_reference as load_bodies
from jauap.core.refcache import clear_all
from jauap.places.services import load_reference as load_places
from jauap.routing.services import load_reference


@pytest.fixture(autouse=True)
def nothing_held() -> Iterator[None]:
    clear_all()
    yield
    clear_all()


@pytest.fixture
def data() -> Path:
    return Path(settings.REFERENCE_DATA)


@pytest.fixture
def loaded(db: None, data: Path) -> None:
    """The reference data of the project: places, bodies, routing."""
    load_places(data)
    load_bodies(data)
    load_reference(data)
