"""`./start` itself: it runs the site, says in one sentence why it cannot, and leaves nothing behind."""

import signal
import socket
from pathlib import Path

import psycopg
import pytest

from tests.start.site_copy import Started, free_port, read_database_url

LOCALES = [
    pytest.param({"LANG": "C", "LC_ALL": ""}, id="C"),
    pytest.param({"LANG": "POSIX", "LC_ALL": "POSIX"}, id="POSIX", marks=pytest.mark.slow),
    pytest.param({"LANG": "xx_YY.UTF-8", "LC_ALL": "xx_YY.UTF-8"}, id="absent", marks=pytest.mark.slow),
]


def folds_case(url: str) -> bool:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT lower('Ә')").fetchone() == ("ә",)


@pytest.mark.slow
@pytest.mark.parametrize("locale", LOCALES)
def test_runs_until_sigterm_and_stops_all_in_order(copy: Path, folder: Path, locale: dict[str, str]) -> None:
    started = Started(copy, "--data", str(folder), env=locale).wait_until_running()
    assert started.get("/healthz") == "/healthz"
    assert folds_case(read_database_url(folder))
    assert f"Jauap runs at http://localhost:{started.port} (ready in " in started.output
    assert "setting up demo=1" in started.output
    assert len(started.left_running()) >= 5
    started.process.send_signal(signal.SIGTERM)
    assert started.end() == (0, "")
    assert started.left_running() == []
    assert (folder / "end").read_text() == "web=False database=True"
    assert "database system is shut down" in (folder / "postgres" / "server.log").read_text().splitlines()[-1]


@pytest.mark.slow
def test_ctrl_c_stops_it_and_a_second_start_keeps_the_data(copy: Path, folder: Path) -> None:
    started = Started(copy, "--data", str(folder), "--no-demo").wait_until_running()
    assert "setting up --no-demo demo=0" in started.output
    with psycopg.connect(read_database_url(folder)) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
    started.process.send_signal(signal.SIGINT)
    assert started.end() == (0, "")
    again = Started(copy, "--data", str(folder)).wait_until_running()
    with psycopg.connect(read_database_url(folder)) as connection:
        assert connection.execute("SELECT one FROM kept").fetchone() == (1,)
    again.process.send_signal(signal.SIGINT)
    assert again.end() == (0, "")
    assert again.left_running() == []


@pytest.mark.slow
def test_nothing_outlives_a_start_that_is_killed(copy: Path, folder: Path) -> None:
    started = Started(copy, "--data", str(folder)).wait_until_running()
    started.process.kill()
    started.end()
    started.wait_until_nothing_runs()
    assert "database system is shut down" in (folder / "postgres" / "server.log").read_text().splitlines()[-1]


@pytest.mark.slow
def test_second_start_over_the_same_data_is_refused(copy: Path, folder: Path) -> None:
    started = Started(copy, "--data", str(folder)).wait_until_running()
    status, errors = Started(copy, "--data", str(folder)).end()
    assert status == 1
    assert f"already runs over {folder}" in errors
    assert started.get("/") == "/"
    started.process.terminate()
    assert started.end()[0] == 0


@pytest.mark.slow
def test_reset_begins_anew(copy: Path, folder: Path) -> None:
    started = Started(copy, "--data", str(folder)).wait_until_running()
    (folder / "keys.json").write_text("{}")
    with psycopg.connect(read_database_url(folder)) as connection:
        connection.execute("CREATE TABLE lost AS SELECT 1 AS one")
    started.process.terminate()
    started.end()
    again = Started(copy, "--data", str(folder), "--reset").wait_until_running()
    assert not (folder / "keys.json").exists()
    with psycopg.connect(read_database_url(folder)) as connection:
        assert connection.execute("SELECT to_regclass('lost')").fetchone() == (None,)
    again.process.terminate()
    assert again.end()[0] == 0


def test_reset_leaves_a_folder_alone_that_it_did_not_make(copy: Path, folder: Path) -> None:
    (folder / "diary").write_text("dear diary")
    status, errors = Started(copy, "--data", str(folder), "--reset").end()
    assert status == 1
    assert "was not made by ./start" in errors
    assert (folder / "diary").read_text() == "dear diary"


def refused(copy: Path, folder: Path, *options: str, port: int | None = None, env: dict[str, str] | None = None) -> str:
    """What a start says that must fail: the sentence in three languages, no traceback, and nothing left running."""
    started = Started(copy, "--data", str(folder / "data"), *options, port=port, env=env)
    status, errors = started.end()
    assert status == 1
    assert "Traceback" not in errors
    assert started.left_running() == []
    return errors


def test_port_taken(copy: Path, folder: Path) -> None:
    port = free_port()
    with socket.create_server(("127.0.0.1", port)):
        errors = refused(copy, folder, port=port)
    assert f"Port {port} is taken by another program: run ./start --port " in errors
    assert f"{port} портын басқа бағдарлама" in errors
    assert not (folder / "data").exists()


def test_database_that_does_not_answer(copy: Path, folder: Path) -> None:
    errors = refused(copy, folder, env={"DATABASE_URL": "postgresql://a:secret@127.0.0.1:1/b"})
    assert "The database does not answer: correct DATABASE_URL" in errors
    assert "secret" not in errors


def test_database_that_does_not_fold_kazakh_letters(copy: Path, folder: Path, shared_server: str) -> None:
    errors = refused(copy, folder, env={"DATABASE_URL": shared_server.replace("/jauap?", "/c?")})
    assert "does not turn 'Ә' into 'ә'" in errors


@pytest.mark.slow
def test_given_database_is_used_and_left_running(copy: Path, folder: Path, shared_server: str) -> None:
    started = Started(copy, "--data", str(folder), env={"DATABASE_URL": shared_server}).wait_until_running()
    assert not (folder / "postgres").exists()
    started.process.terminate()
    assert started.end() == (0, "")
    assert folds_case(shared_server)


def test_folder_that_cannot_be_written(copy: Path, folder: Path) -> None:
    (folder / "data").write_text("a file")
    assert f"Cannot write to {folder / 'data'}" in refused(copy, folder)


@pytest.mark.slow
def test_set_up_that_fails(copy: Path, folder: Path) -> None:
    assert "Setting up the site failed" in refused(copy, folder, env={"STUB_SETUP_STATUS": "3"})


@pytest.mark.slow
def test_program_that_ends_by_itself(copy: Path, folder: Path) -> None:
    errors = refused(copy, folder, env={"STUB_WORKER_ENDS": "1"})
    assert "The process worker ended by itself" in errors
    assert "the worker saw a fault" in errors


@pytest.mark.slow
def test_no_network_while_installing(copy: Path, folder: Path) -> None:
    lock = copy / "requirements" / "base.txt"
    locked = lock.read_text()
    lock.write_text(f"surely-not-installed==1.0 --hash=sha256:{'0' * 64}\n")
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:1/simple", "PIP_CONFIG_FILE": "/dev/null", "PIP_NO_CACHE_DIR": "1"}
    try:
        errors = refused(copy, folder, env=nowhere)
    finally:
        lock.write_text(locked)
    assert "No network, and requirements/base.txt must be downloaded once" in errors
