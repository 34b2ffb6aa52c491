"""A committed database for a whole module: the API is asked thousands of times, and it commits each time."""

from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from conftest import clone, drop, fill_template, point_django_at


@pytest.fixture(scope="module")
def committed_site(worker_id: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A site with all reference data and a few published voices, on a database of its own."""
    from tests.api.content import publish_some

    name, before = f"jauap_test_{worker_id}_api", str(connection.settings_dict["NAME"])
    clone(name, fill_template("reference_data"))
    with django_db_blocker.unblock():
        point_django_at(name)
        publish_some()
        yield
        point_django_at(before)
    drop(name)
