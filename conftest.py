"""One throw-away PostgreSQL a test run; each worker works on clones of migrated templates.

Besides the template of an empty schema there is one for each mark of MARKS: loading reference data takes a second for
each test, cloning it a tenth of one for each worker.
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
from hypothesis import HealthCheck, settings
from psycopg import sql
from psycopg.conninfo import make_conninfo
from pytest_django import DjangoDbBlocker

from jauap.core.embedded import EmbeddedServer
from jauap.core.messages import compile_all

SERVER = "JAUAP_TEST_DATABASE_URL"
TEMPLATE = "jauap_test_template"
MARKS = {"reference_data": "jauap_test_reference", "terms_data": "jauap_test_terms"}
"""What a test may ask to find loaded, and the template that holds it."""
BUILDING = 20261126
"""Advisory lock of whoever builds such a template."""
USES_DATABASE = {"db", "transactional_db", "committing_db"}
LOAD = """
import sys
import django
django.setup()
from jauap.config.setup.steps import reference_steps
for name, load in reference_steps():
    if sys.argv[1] in ("reference_data", f"{name}_data"):
        load()
"""
settings.register_profile("any machine", suppress_health_check=[HealthCheck.too_slow], deadline=None)
settings.load_profile("any machine")  # a busy machine makes its examples slowly, and says nothing about the code
CLONES: list[str] = []
"""Clones that this worker has made."""
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


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the tests of the API unread when slow ones are left out: collecting them makes their examples (15 s)."""
    leaves_slow_ones_out = "not slow" in config.option.markexpr
    return True if leaves_slow_ones_out and collection_path == config.rootpath / "tests" / "api" else None


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
    """Migrate an empty database in a process of its own; forget those that were filled from an older one."""
    for name in (*MARKS.values(), TEMPLATE):
        drop(name)
    run_sql(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(TEMPLATE)))
    run_on(TEMPLATE, "-m", "django", "migrate", "--verbosity=0")


def fill_template(mark: str) -> str:
    """Load what a mark names into a clone, once a run, in whichever worker needs it first; return its name."""
    name = MARKS[mark]
    with psycopg.connect(make_conninfo(os.environ[SERVER], dbname="postgres"), autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [BUILDING])
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return name
        unfinished = f"{name}_unfinished"
        clone(unfinished)
        run_on(unfinished, "-c", LOAD, mark)
        rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        connection.execute(rename.format(sql.Identifier(unfinished), sql.Identifier(name)))
    return name


def run_on(database: str, *arguments: str) -> None:
    """Run Python in a process of its own with this database as Django's."""
    environment = {
        **os.environ,
        "DATABASE_URL": make_conninfo(os.environ[SERVER], dbname=database),
        "DJANGO_SETTINGS_MODULE": "jauap.config.settings_test",
        "PYTHONPATH": str(Path(__file__).parent / "src"),
    }
    subprocess.run([sys.executable, *arguments], check=True, env=environment)


def point_django_at(name: str) -> None:
    """Let the default connection of this process use the database `name`."""
    from django.db import connection

    from jauap.config.databases import database_from_url

    connection.close()
    entry = database_from_url(make_conninfo(os.environ[SERVER], dbname=name))
    connection.settings_dict.update(entry)


def mark_of(item: pytest.Item) -> str | None:
    """Return which data a test asks to find loaded, None for an empty schema."""
    return next((mark for mark in MARKS if item.get_closest_marker(mark) is not None), None)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Whoever asks for data asks for a database."""
    if mark_of(item) is not None:
        item.add_marker(pytest.mark.django_db)


def template_of(item: pytest.Item) -> str:
    """Return which template a test works on; fill it when nobody has."""
    mark = mark_of(item)
    return TEMPLATE if mark is None else fill_template(mark)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Give a test the database that it asks for, before any fixture opens a transaction in it."""
    names = set(getattr(item, "fixturenames", ()))
    if item.get_closest_marker("django_db") is None and not names & USES_DATABASE:
        return
    name = f"{MARKS.get(mark_of(item) or '', TEMPLATE)}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    if name not in CLONES:
        clone(name, template_of(item))
        CLONES.append(name)
    from django.db import connection

    if connection.settings_dict["NAME"] != name:
        point_django_at(name)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Remove the clones of this worker at the end; they are made when a test needs one."""
    yield
    with django_db_blocker.unblock():
        from django.db import connection

        connection.close()
    for name in CLONES:
        drop(name)


@pytest.fixture
def committing_db(
    request: pytest.FixtureRequest, worker_id: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """A clone of its own for a test that must commit (triggers forbid flushing); returns the connection string."""
    from django.db import connection

    name, before = f"jauap_test_{worker_id}_committing", str(connection.settings_dict["NAME"])
    clone(name, template_of(request.node))
    with django_db_blocker.unblock():
        point_django_at(name)
        yield make_conninfo(os.environ[SERVER], dbname=name)
        point_django_at(before)
    drop(name)


@pytest.fixture(autouse=True)
def _fresh_process() -> Iterator[None]:
    """Reference data held in memory, and the active language, must not leak from one test into the next."""
    from django.utils import translation

    from jauap.core import refcache

    refcache.clear_all()
    yield
    translation.deactivate()
