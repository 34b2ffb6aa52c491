"""The embedded server: one locale whatever the caller's, one server for many callers, no start is lost to a crash."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from jauap.core.embedded import EmbeddedServer, ServerRefused, check_server
from jauap.core.embedded import check as check_module
from jauap.core.embedded.account import account
from jauap.core.embedded.processes import command_of, wait_for

COMMAND = [sys.executable, "-m", "jauap.core.embedded"]
LOCALES = [
    {"LANG": "C", "LC_ALL": "C"},
    {"LANG": "POSIX", "LC_ALL": "POSIX"},
    {"LANG": "xx_YY.UTF-8", "LC_ALL": "xx_YY.UTF-8"},
]


def run(action: str, data: Path, env: dict[str, str]) -> dict[str, str]:
    done = subprocess.run([*COMMAND, action, "--data", str(data)], env=env, capture_output=True, text=True, check=False)
    assert not done.stderr, done.stderr
    answer: dict[str, str] = json.loads(done.stdout) if done.stdout else {}
    assert (done.returncode == 2) == ("refused" in answer)
    return answer


def postmaster_pid(data: Path) -> int:
    return int((data / "cluster" / "postmaster.pid").read_text().split()[0])


@pytest.mark.slow
@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: locale["LANG"])
def test_folds_kazakh_letters_under_any_locale(
    locale: dict[str, str], folder: Path, runner_env: dict[str, str]
) -> None:
    url = run("start", folder / "pg", runner_env | locale)["url"]
    check_server(url)
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT lower('ӘҒҚҢӨҰҮҺІ'), datctype, datcollate FROM pg_database WHERE datname = current_database()"
        ).fetchone()
    assert row == ("әғқңөұүһі", "C.UTF-8", "C.UTF-8")
    assert run("url", folder / "pg", runner_env)["url"] == url
    run("stop", folder / "pg", runner_env | locale)
    assert run("url", folder / "pg", runner_env)["refused"] == "unreachable"


@pytest.mark.slow
def test_two_processes_at_once_share_one_server(folder: Path, runner_env: dict[str, str]) -> None:
    command = [*COMMAND, "start", "--data", str(folder / "pg")]
    started = [subprocess.Popen(command, env=runner_env, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    urls = {json.loads(process.communicate()[0])["url"] for process in started}
    assert len(urls) == 1
    assert (folder / "pg" / "server.log").read_text().count("starting PostgreSQL") == 1


@pytest.mark.slow
def test_keeps_data_between_starts(folder: Path) -> None:
    with EmbeddedServer(folder / "pg") as url, psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'жауап' AS word")
    assert not EmbeddedServer(folder / "pg").is_running()
    with EmbeddedServer(folder / "pg") as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT word FROM kept").fetchone() == ("жауап",)


@pytest.mark.slow
def test_starts_after_the_server_was_killed(folder: Path) -> None:
    first = EmbeddedServer(folder / "pg")
    with psycopg.connect(first.start()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
        connection.commit()
        os.kill(postmaster_pid(folder / "pg"), signal.SIGKILL)
    assert wait_for(lambda: not first.is_running(), seconds=10)
    with EmbeddedServer(folder / "pg") as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT one FROM kept").fetchone() == (1,)
    first.stop()


@pytest.mark.slow
def test_starts_when_another_program_has_the_old_process_id(folder: Path) -> None:
    server = EmbeddedServer(folder / "pg", durable=False)
    server.start()
    left = (folder / "pg" / "cluster" / "postmaster.pid").read_text().splitlines()
    server.stop()
    other = subprocess.Popen(["sleep", "60"], **account())
    (folder / "pg" / "cluster" / "postmaster.pid").write_text("\n".join([str(other.pid), *left[1:]]) + "\n")
    try:
        assert not server.is_running()
        check_server(server.start())
        assert other.poll() is None
    finally:
        server.stop()
        other.kill()
        other.wait()


@pytest.mark.slow
def test_starts_when_the_process_id_file_was_cut_short(folder: Path) -> None:
    server = EmbeddedServer(folder / "pg", durable=False)
    server.start()
    server.stop()
    (folder / "pg" / "cluster" / "postmaster.pid").write_text("")
    with server as url:
        check_server(url)


@pytest.mark.slow
def test_long_path_gets_a_short_socket(folder: Path) -> None:
    data = folder / ("қ" * 40) / ("ұ" * 40) / "pg"
    with EmbeddedServer(data, durable=False) as url:
        socket_folder = Path(str(conninfo_to_dict(url)["host"]))
        assert str(socket_folder).startswith("/tmp/jauap-")
        check_server(url)
    assert not socket_folder.exists()


@pytest.mark.slow
def test_listens_on_tcp_only_with_the_password(folder: Path) -> None:
    port = 20_000 + os.getpid() % 20_000
    server = EmbeddedServer(folder / "pg", durable=False, tcp_port=port)
    with server:
        check_server(server.tcp_url)
        with pytest.raises(ServerRefused) as refused:
            check_server(f"postgresql://jauap:wrong-word@127.0.0.1:{port}/jauap")
    assert refused.value.code == "unreachable"
    assert "wrong-word" not in str(refused.value)
    with pytest.raises(ValueError, match="TCP"):
        EmbeddedServer(folder / "pg").tcp_url  # noqa: B018


@pytest.mark.slow
def test_stops_by_itself_when_its_caller_is_killed(folder: Path, runner_env: dict[str, str]) -> None:
    command = [*COMMAND, "serve", "--data", str(folder / "pg")]
    caller = subprocess.Popen(command, env=runner_env, stdout=subprocess.PIPE, text=True)
    assert caller.stdout is not None
    check_server(json.loads(caller.stdout.readline())["url"])
    pid = postmaster_pid(folder / "pg")
    caller.kill()
    caller.communicate()
    assert wait_for(lambda: command_of(pid) == "", seconds=10)
    assert "database system is shut down" in (folder / "pg" / "server.log").read_text()


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_serve_ends_its_server_on_a_signal(how: signal.Signals, folder: Path, runner_env: dict[str, str]) -> None:
    command = [*COMMAND, "serve", "--data", str(folder / "pg")]
    serving = subprocess.Popen(command, env=runner_env, stdout=subprocess.PIPE, text=True)
    assert serving.stdout is not None
    assert "url" in json.loads(serving.stdout.readline())
    serving.send_signal(how)
    serving.communicate(timeout=30)
    assert serving.returncode == 0
    assert not EmbeddedServer(folder / "pg").is_running()


def test_refuses_a_folder_that_cannot_be_written(folder: Path) -> None:
    (folder / "file").write_text("")
    with pytest.raises(ServerRefused) as refused:
        EmbeddedServer(folder / "file" / "pg").start()
    assert refused.value.code == "not_writable"


@pytest.mark.slow
def test_refuses_data_of_another_version(folder: Path) -> None:
    with EmbeddedServer(folder / "pg", durable=False):
        pass
    (folder / "pg" / "cluster" / "PG_VERSION").write_text("14\n")
    with pytest.raises(ServerRefused, match="were made by PostgreSQL 14") as refused:
        EmbeddedServer(folder / "pg").start()
    assert refused.value.code == "other_version"


@pytest.mark.slow
def test_says_why_it_did_not_start(folder: Path) -> None:
    with EmbeddedServer(folder / "pg", durable=False):
        pass
    (folder / "pg" / "cluster" / "postgresql.conf").write_text("no_such_setting = 1\n")
    began = time.monotonic()
    with pytest.raises(ServerRefused, match="no_such_setting") as refused:
        EmbeddedServer(folder / "pg").start()
    assert refused.value.code == "not_started"
    assert time.monotonic() - began < 10


def test_check_accepts_the_embedded_server(shared_server: str) -> None:
    check_server(shared_server)


def test_check_refuses_a_database_that_does_not_fold_case(shared_server: str) -> None:
    with pytest.raises(ServerRefused, match=r"LOCALE 'C\.UTF-8'") as refused:
        check_server(shared_server.replace("/jauap?", "/c?"))
    assert refused.value.code == "case_folding"


def test_check_refuses_an_old_server(shared_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_module, "MINIMUM_VERSION", 1000)
    with pytest.raises(ServerRefused) as refused:
        check_server(shared_server)
    assert refused.value.code == "too_old"


@pytest.mark.parametrize("url", ["postgresql://a:secret@127.0.0.1:1/b", "postgresql://%zz", "nonsense"])
def test_check_refuses_what_does_not_answer(url: str) -> None:
    with pytest.raises(ServerRefused) as refused:
        check_server(url)
    assert refused.value.code == "unreachable"
    assert "secret" not in str(refused.value)
