"""Folders under /tmp with short names (a socket path has 100 bytes), and one server that the checks share."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from jauap.core.embedded import EmbeddedServer
from tests.start import site_copy

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def stop_what_a_failed_test_left() -> Iterator[None]:
    """End every `./start` that a test began and did not end."""
    yield
    while site_copy.Started.under_way:
        started = site_copy.Started.under_way.pop()
        if started.process.returncode is None:
            started.process.terminate()
            started.end()


@pytest.fixture
def folder() -> Iterator[Path]:
    """An empty folder; whatever server a test leaves over it is stopped."""
    made = Path(tempfile.mkdtemp(prefix="jt-", dir="/tmp"))
    yield made
    EmbeddedServer(made / "pg").stop()
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="session")
def shared_server() -> Iterator[str]:
    """Address of a server whose database `c` was made with LOCALE 'C', beside the right one."""
    made = Path(tempfile.mkdtemp(prefix="jt-", dir="/tmp"))
    server = EmbeddedServer(made / "pg", durable=False)
    url = server.start()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE c TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
    yield url
    server.stop()
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def runner_env() -> dict[str, str]:
    """Environment in which `python -m jauap.core.embedded` is found."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    return kept | {"PYTHONPATH": str(ROOT / "src"), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}


@pytest.fixture(scope="session")
def copy() -> Iterator[Path]:
    """`./start` over a site of small programs, shared by the tests: each gives it a data folder of its own."""
    made = Path(tempfile.mkdtemp(prefix="jt-", dir="/tmp"))
    yield site_copy.make(made / "site")
    shutil.rmtree(made, ignore_errors=True)
