"""The embedded server itself: its cluster, its start, its end."""

import fcntl
import hashlib
import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

import psycopg
from psycopg import sql

from jauap.core.embedded.account import LOCALE, account, binaries, environment, own_file, own_folder, run
from jauap.core.embedded.processes import command_of, death_signal, wait_for
from jauap.core.embedded.refusal import ServerRefused, failure, not_writable

SUPERUSER = "jauap"
SOCKET_PATH_LIMIT = 100  # bytes; the kernels' limits are 108 (Linux) and 104 (macOS) with the closing zero
LOG_LIMIT = 10_000_000  # bytes; a longer log is begun anew at the next start
READY_SECONDS = 180  # recovery after a crash in the middle of a bulk load
STOP_SECONDS = ((signal.SIGINT, 20), (signal.SIGQUIT, 10), (signal.SIGKILL, 5))
NO_SUCH_PID = 2**30  # above every kernel's highest process id

# Two cores and a laptop's memory. No parallel plans: in a container /dev/shm may hold only 64 MB.
SETTINGS = {
    "max_connections": "100",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "1GB",
    "random_page_cost": "1.1",
    "max_parallel_workers_per_gather": "0",
    "max_parallel_maintenance_workers": "0",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
# For tests only: a power cut may destroy the whole cluster.
FORGETFUL = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


class EmbeddedServer:
    """One PostgreSQL over the folder `data_dir`; safe to ask for from several processes at once.

    `durable=False` is for tests: fast, and lost at a power cut. `tcp_port` adds 127.0.0.1 with a password to the Unix
    socket. `dies_with_caller` (Linux) lets the kernel stop the server when the process that started it disappears.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        durable: bool = True,
        tcp_port: int | None = None,
        database: str = "jauap",
        dies_with_caller: bool = False,
    ) -> None:
        self.data_dir = data_dir.expanduser().resolve()
        self.cluster = self.data_dir / "cluster"
        self.log = self.data_dir / "server.log"
        self.database = database
        self.started_here = False
        self._durable = durable
        self._tcp_port = tcp_port
        self._dies_with_caller = dies_with_caller
        self._log_start = 0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Address over the Unix socket, valid while the server runs."""
        running = self._postmaster_lines()
        port = running[3] if running else str(self._tcp_port or 5432)
        folder = running[4] if running else str(self._socket_dir())
        return f"postgresql://{SUPERUSER}@/{quote(self.database)}?host={quote(folder, safe='')}&port={port}"

    @property
    def tcp_url(self) -> str:
        """Address over 127.0.0.1 with the password; ValueError when no `tcp_port` was asked for."""
        if self._tcp_port is None:
            raise ValueError("This server was not given a TCP port.")
        password = (self.data_dir / "password").read_text().strip()
        return f"postgresql://{SUPERUSER}:{password}@127.0.0.1:{self._tcp_port}/{quote(self.database)}"

    def start(self) -> str:
        """Make the cluster when there is none, start it unless it runs, make the database; return the address."""
        with self._locked():
            if not self.is_running():
                self._make_cluster()
                self._forget_dead_server()
                self._launch()
                self.started_here = True
            self._wait_until_ready()
            _ensure_database(self.url, database=self.database)
        return self.url

    def stop(self) -> None:
        """Stop the server, whoever started it, and return when it is gone; transactions under way are rolled back."""
        if not self.data_dir.is_dir():
            return
        with self._locked():
            for how, seconds in STOP_SECONDS:
                pid = self._running_pid()
                if pid is None:
                    break
                os.kill(pid, how)
                wait_for(lambda: self._running_pid() is None, seconds=seconds)
            if self._process is not None:
                self._process.wait()
                self._process = None
            if not self._socket_dir().is_relative_to(self.data_dir):
                shutil.rmtree(self._socket_dir(), ignore_errors=True)

    def is_running(self) -> bool:
        """Whether a postmaster over this folder lives (it may still be recovering)."""
        return self._running_pid() is not None

    def __enter__(self) -> str:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    # ---- where it stands

    def _postmaster_lines(self) -> list[str] | None:
        """Lines of postmaster.pid: id, folder, start, port, socket folder, address, shared memory, status."""
        try:
            lines = (self.cluster / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return None
        return [line.strip() for line in lines] if len(lines) >= 5 else None

    def _running_pid(self) -> int | None:
        if self._process is not None and self._process.poll() is None:
            return self._process.pid
        lines = self._postmaster_lines()
        if lines is None or str(self.cluster) not in command_of(int(lines[0])):
            return None
        return int(lines[0])

    def _is_ready(self) -> bool:
        lines = self._postmaster_lines()
        return lines is not None and lines[7:8] == ["ready"] and int(lines[0]) == self._running_pid()

    def _socket_dir(self) -> Path:
        folder = self.data_dir / "socket"
        too_long = len(os.fsencode(folder / ".s.PGSQL.65535")) > SOCKET_PATH_LIMIT
        if too_long or any(mark in str(folder) for mark in ",\"'\\"):
            return Path("/tmp") / f"jauap-{hashlib.sha256(os.fsencode(self.cluster)).hexdigest()[:12]}"  # noqa: S108
        return folder

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the lock of this folder: one process at a time makes, starts or stops its server."""
        try:
            self.data_dir.mkdir(parents=True, exist_ok=True)
            lock = (self.data_dir / "server.lock").open("w")
        except OSError as error:
            raise not_writable(self.data_dir, str(error)) from None
        with lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    # ---- making and starting

    def _make_cluster(self) -> None:
        if self.cluster.is_dir():
            self._refuse_other_version()
            return
        unfinished = self.data_dir / "cluster.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        own_folder(unfinished)
        password = self.data_dir / "password"
        password.write_text(secrets.token_urlsafe(24) + "\n")
        own_file(password)
        run(
            [
                *("initdb", "-D", str(unfinished), "-U", SUPERUSER, f"--locale={LOCALE}", "--encoding=UTF8"),
                *("--auth-local=trust", "--auth-host=scram-sha-256", f"--pwfile={password}"),
                *(() if self._durable else ("--no-sync",)),
            ],
            folder=self.data_dir,
        )
        unfinished.rename(self.cluster)

    def _refuse_other_version(self) -> None:
        made_by = (self.cluster / "PG_VERSION").read_text().strip()
        installed = run(["postgres", "--version"], folder=self.data_dir).split()[-1].split(".")[0]
        if made_by != installed:
            raise ServerRefused(
                "other_version",
                f"The data in {self.cluster} were made by PostgreSQL {made_by}, the installed one is {installed}: "
                "carry them over with pg_dump of the old one, or begin anew with ./start --reset.",
            )

    def _forget_dead_server(self) -> None:
        """Process ids left by a crash may now belong to other programs, and PostgreSQL would take those for itself.

        Only the id in postmaster.pid is replaced: its other lines let PostgreSQL see whether processes of the old
        server still hold the data. Nobody else starts a server here, the folder is locked.
        """
        pid_file = self.cluster / "postmaster.pid"
        lines = self._postmaster_lines()
        if lines is None:
            pid_file.unlink(missing_ok=True)  # cut short by the crash: of no use to anybody
        else:
            pid_file.write_text("\n".join([str(NO_SUCH_PID), *lines[1:]]) + "\n")
        for left in self._socket_dir().glob(".s.PGSQL.*"):
            left.unlink()

    def _settings(self) -> dict[str, str]:
        return {
            "listen_addresses": "127.0.0.1" if self._tcp_port else "",
            "port": str(self._tcp_port or 5432),
            "unix_socket_directories": f'"{self._socket_dir()}"',
            **SETTINGS,
            **({} if self._durable else FORGETFUL),
        }

    def _launch(self) -> None:
        own_folder(self._socket_dir())
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.unlink()
        options = [part for name, value in self._settings().items() for part in ("-c", f"{name}={value}")]
        with self.log.open("ab") as log:
            self._log_start = log.tell()
            self._process = subprocess.Popen(  # noqa: S603
                [binaries() / "postgres", "-D", self.cluster, *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=death_signal(signal.SIGINT) if self._dies_with_caller else None,
                cwd=self.data_dir,
                env=environment(),
                **account(),
            )

    def _wait_until_ready(self) -> None:
        """Wait; a server that ends at once because the processes of a killed one still live is started again."""
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until:
            if self.is_running():
                if self._is_ready():
                    return
            elif "pre-existing shared memory block" in self._log_tail():
                time.sleep(0.5)
                self._launch()
            else:
                break
            time.sleep(0.02)
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        raise failure(self.data_dir, self._log_tail())

    def _log_tail(self) -> str:
        """What the server said last, since it was started here."""
        if not self.log.exists():
            return ""
        with self.log.open("rb") as log:
            log.seek(self._log_start)
            return "\n".join(log.read().decode(errors="replace").splitlines()[-5:])


def _ensure_database(url: str, *, database: str) -> None:
    """Make `database` on the server of `url` unless it exists."""
    with psycopg.connect(url, dbname="postgres", autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone() is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
