"""`./start`: the order of its steps, and how it ends."""

import argparse
import errno
import http.client
import json
import os
import socket
import time
from pathlib import Path

from launcher import data_folder, install
from launcher.messages import Trouble
from launcher.processes import Interrupted, Service, ignore_signals, interrupt_on_signals, run
from launcher.progress import accept_any_terminal, complain, say, step

HOST = "127.0.0.1"
NAME = "localhost"  # what people open: passkeys work only at an address with a name
CANNOT_WRITE = {errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS}
ANSWER_SECONDS = 60
POLL_SECONDS = 0.2
# Four threads a worker gave the lowest waiting times in every measurement; more workers only with more cores.
THREADS = 4


def main() -> int:
    """Set up, run until told to stop; return the exit status (0 also after Ctrl-C or SIGTERM)."""
    accept_any_terminal()
    options = _parse()
    interrupt_on_signals()
    try:
        _check_port(options.port)
        with data_folder.hold(options.data, reset=options.reset):
            Site(options).run()
    except Interrupted:
        say("Stopped.")
    except Trouble as trouble:
        return _report(trouble)
    except OSError as error:
        if error.errno not in CANNOT_WRITE:
            raise
        return _report(Trouble("not_writable", data=options.data, seen=str(error)))
    return 0


def _report(trouble: Trouble) -> int:
    complain(f"\n{trouble}" + (f"\n\n{trouble.seen}" if trouble.seen else ""))
    return 1


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./start", description="Set up Jauap and run it. Ctrl-C stops everything.")
    parser.add_argument("--port", type=int, default=8000, help="port of the site on this machine (8000)")
    parser.add_argument(
        "--data", type=Path, default=data_folder.DEFAULT, metavar="DIR", help="folder of database, files and keys (var)"
    )
    parser.add_argument("--no-demo", action="store_true", help="no invented voices, no demo accounts")
    parser.add_argument("--reset", action="store_true", help="first throw away all data in the folder, without asking")
    options = parser.parse_args()
    options.data = options.data.expanduser().resolve()
    return options


def _check_port(port: int) -> None:
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, port))
        except OverflowError:
            raise Trouble("port_closed", port=port, free=_free_port()) from None
        except OSError as error:
            code = "port_taken" if error.errno == errno.EADDRINUSE else "port_closed"
            raise Trouble(code, port=port, free=_free_port()) from None


def _free_port() -> int:
    with socket.socket() as door:
        door.bind((HOST, 0))
        return int(door.getsockname()[1])


class Site:
    """The running site: database, worker, web, and the environment they share."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.address = f"http://{NAME}:{options.port}"
        self._port: int = options.port
        self._data: Path = options.data
        self._demo = not options.no_demo
        logs = self._data / "log"
        self._web = Service("web", log=logs / "web.log", patience=15)
        self._worker = Service("worker", log=logs / "worker.log", patience=15)
        self._database = Service("database", log=logs / "database.log", patience=60)
        self._env: dict[str, str] = {}

    def run(self) -> None:
        """Set up and serve; whatever happens, leave nothing running."""
        began = time.monotonic()
        try:
            install.install()
            self._env = self._environment()
            self._open_database()
            self._set_up()
            self._start_services()
            self._greet(seconds=time.monotonic() - began)
            self._watch()
        finally:
            ignore_signals()
            for service in (self._web, self._worker, self._database):
                service.stop()

    def _environment(self) -> dict[str, str]:
        return install.environment() | {
            "JAUAP_DATA": str(self._data),
            "JAUAP_DEMO": "1" if self._demo else "0",
            "JAUAP_SITE_URL": os.environ.get("JAUAP_SITE_URL") or self.address,
        }

    # ---- database

    def _open_database(self) -> None:
        if self._env.get("DATABASE_URL"):
            with step("Database of DATABASE_URL"):
                _, output = run([install.PYTHON, "-m", "jauap.core.embedded", "check"], env=self._env, cwd=install.ROOT)
                self._accept(output)
            return
        with step("Database"):
            folder = self._data / "postgres"
            command: list[str | Path] = [install.PYTHON, "-m", "jauap.core.embedded", "serve", "--data", folder]
            self._database.start(command, env=self._env, cwd=install.ROOT, talks=True)
            self._env["DATABASE_URL"] = self._accept(self._database.read_line())
            (self._data / "database_url").write_text(self._env["DATABASE_URL"] + "\n")

    def _accept(self, output: str) -> str:
        """Return the address that the runner of the database printed as its last line, or raise why there is none."""
        try:
            answer = json.loads(output.strip().splitlines()[-1])
        except (ValueError, IndexError):
            raise Trouble("not_started", data=self._data, seen=output + self._database.last_lines()) from None
        if "refused" in answer:
            raise Trouble(answer["refused"], data=self._data, seen=answer.get("detail", ""))
        return str(answer["url"])

    # ---- site

    def _set_up(self) -> None:
        with step("Site"):
            options = [] if self._demo else ["--no-demo"]
            status, _ = run([self._jauap(), "setup", *options], env=self._env, cwd=install.ROOT, show=True)
            if status != 0:
                raise Trouble("setup_failed")

    def _start_services(self) -> None:
        with step("Web and worker"):
            self._web.start(self._web_command(), env=self._env, cwd=install.ROOT)
            until = time.monotonic() + ANSWER_SECONDS
            while not self._answers():
                self._check_services()
                if time.monotonic() > until:
                    log = self._web.log
                    raise Trouble("not_answering", seconds=ANSWER_SECONDS, log=log, seen=self._web.last_lines())
                time.sleep(POLL_SECONDS)
            # Last: nobody waits for it, and the site comes sooner when the processors are its own.
            self._worker.start([self._jauap(), "procrastinate", "worker"], env=self._env, cwd=install.ROOT)

    def _web_command(self) -> list[str | Path]:
        workers = max(1, min(4, os.cpu_count() or 1))
        options = [
            "--host",
            HOST,
            "--port",
            str(self._port),
            "--workers",
            str(workers),
            "--blocking-threads",
            str(THREADS),
        ]
        return [install.PYTHON, "-m", "granian", "--interface", "wsgi", *options, "jauap.config.wsgi:application"]

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection(HOST, self._port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _greet(self, *, seconds: float) -> None:
        say(f"\nJauap runs at {self.address} (ready in {seconds:.1f} s). Ctrl-C stops it.")
        say(f"Logs: {self._web.log.parent}\n")
        if self._demo:
            run([self._jauap(), "demo-signins"], env=self._env, cwd=install.ROOT, show=True)

    def _watch(self) -> None:
        while True:
            self._check_services()
            time.sleep(POLL_SECONDS)

    def _check_services(self) -> None:
        for service in (self._database, self._web, self._worker):
            if service.has_ended():
                raise Trouble("process_ended", what=service.name, log=service.log, seen=service.last_lines())

    def _jauap(self) -> Path:
        return install.VENV / "bin" / "jauap"
