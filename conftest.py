"""One throw-away PostgreSQL a test run; each worker works on a clone of a migrated template.

Set JAUAP_TEST_DATABASE_URL to run on a given server instead (its user must be allowed to create databases).
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo
from pytest_django import DjangoDbBlocker

from jauap.core.embedded import EmbeddedServer
from jauap.core.messages import compile_all

SERVER = "JAUAP_TEST_DATABASE_URL"
TEMPLATE = "jauap_test_template"
RUNNING = pytest.StashKey[EmbeddedServer]()


def pytest_configure(config: pytest.Config) -> None:
    """Start the server and build the template once, in the process that leads the run."""
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    if not os.environ.get(SERVER):
        server = EmbeddedServer(Path(os.environ["JAUAP_DATA"]) / "postgres", durable=False, dies_with_caller=True)
        os.environ[SERVER] = server.start()
        config.stash[RUNNING] = server
    compile_all()
    build_template()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what was started and remove its files."""
    server = config.stash.get(RUNNING, None)
    if server is not None:
        server.stop()
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ["JAUAP_DATA"], ignore_errors=True)


def run_sql(statement: sql.Composed) -> None:
    """Run one statement on the server's maintenance database, outside a transaction."""
    with psycopg.connect(make_conninfo(os.environ[SERVER], dbname="postgres"), autocommit=True) as connection:
        connection.execute(statement)


def clone(name: str, template: str = TEMPLATE) -> None:
    """Make the database `name` as a copy of the template (about 40 ms)."""
    drop(name)
    run_sql(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))


def drop(name: str) -> None:
    """Remove a database, together with whoever is still connected."""
    run_sql(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def build_template() -> None:
    """Migrate an empty database in a process of its own."""
    drop(TEMPLATE)
    run_sql(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(TEMPLATE)))
    environment = {
        **os.environ,
        "DATABASE_URL": make_conninfo(os.environ[SERVER], dbname=TEMPLATE),
        "PYTHONPATH": str(Path(__file__).parent / "src"),
    }
    command = [sys.executable, "-m", "django", "migrate", "--verbosity=0", "--settings=jauap.config.settings_test"]
    subprocess.run(command, check=True, env=environment)


def point_django_at(name: str) -> None:
    """Let the default connection of this process use the database `name`."""
    from django.db import connection

    from jauap.config.databases import database_from_url

    connection.close()
    entry = database_from_url(make_conninfo(os.environ[SERVER], dbname=name))
    connection.settings_dict.update(entry)


@pytest.fixture(scope="session")
def django_db_setup(worker_id: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Give this worker its clone of the template."""
    name = f"jauap_test_{worker_id}"
    clone(name)
    with django_db_blocker.unblock():
        point_django_at(name)
    yield
    with django_db_blocker.unblock():
        from django.db import connection

        connection.close()
    drop(name)


@pytest.fixture
def committing_db(worker_id: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A clone of its own for a test that must commit (triggers forbid flushing); returns the connection string."""
    name = f"jauap_test_{worker_id}_committing"
    clone(name)
    with django_db_blocker.unblock():
        point_django_at(name)
        yield make_conninfo(os.environ[SERVER], dbname=name)
        point_django_at(f"jauap_test_{worker_id}")
    drop(name)


@pytest.fixture(autouse=True)
def _fresh_process() -> Iterator[None]:
    """Reference data held in memory, and the active language, must not leak from one test into the next."""
    from django.utils import translation

    from jauap.core import refcache

    refcache.clear_all()
    yield
    translation.deactivate()
