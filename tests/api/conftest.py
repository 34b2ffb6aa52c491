"""A committed database for a whole module: the API is asked thousands of times, and it commits each time."""

import os
from collections.abc import Iterator

import psycopg
import pytest
from django.conf import settings
from psycopg import sql
from psycopg.conninfo import make_conninfo
from pytest_django import DjangoDbBlocker

from jauap.config.databases import database_from_url

TEMPLATE = "jauap_test_template"


def run(statement: sql.Composed) -> None:
    """Run one statement outside a transaction."""
    server = make_conninfo(os.environ["JAUAP_TEST_DATABASE_URL"], dbname="postgres")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)


def point_at(name: str) -> None:
    """Let Django use the database `name`."""
    from django.db import connection

    connection.close()
    connection.settings_dict.update(
        database_from_url(make_conninfo(os.environ["JAUAP_TEST_DATABASE_URL"], dbname=name))
    )


@pytest.fixture(scope="module")
def committed_site(worker_id: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A site with all reference data and a few published voices, on a database of its own."""
    from tests.api.content import fill

    name = f"jauap_test_{worker_id}_api"
    identifier = sql.Identifier(name)
    run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(identifier))
    run(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(identifier, sql.Identifier(TEMPLATE)))
    with django_db_blocker.unblock():
        point_at(name)
        fill(settings.REFERENCE_DATA)
        yield
        point_at(f"jauap_test_{worker_id}")
    run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(identifier))
