"""A copy of `./start` over a site of three small programs: the launcher is real, what it launches is quick."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import ClassVar

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("start", "launcher", "requirements", "package.json", "package-lock.json", ".npmrc", "src/jauap/core/embedded")
# The worker tells, when it is stopped, whether web and database are still there: that is the order of the end.
PROGRAMS = """\
import os, signal, socket, sys, time
from pathlib import Path
from typing import ClassVar
import psycopg

data = Path(os.environ["JAUAP_DATA"])

def end(*_):
    web = socket.socket().connect_ex(("127.0.0.1", int(os.environ["JAUAP_SITE_URL"].rsplit(":", 1)[1]))) == 0
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        connection.execute("SELECT 1")
    (data / "end").write_text(f"web={web} database=True")
    os._exit(0)

def main():
    if sys.argv[1] == "setup":
        print("setting up", *sys.argv[2:], "demo=" + os.environ["JAUAP_DEMO"], flush=True)
        sys.exit(int(os.environ.get("STUB_SETUP_STATUS", "0")))
    elif sys.argv[1] == "demo-signins":
        print("demo sign-ins 123456", flush=True)
    else:
        if os.environ.get("STUB_WORKER_ENDS"):
            sys.exit("the worker saw a fault")
        signal.signal(signal.SIGTERM, end)
        print(f"listens to {os.getppid()}.", flush=True)
        while True:
            time.sleep(60)
"""
WEB = """\
def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [environ["PATH_INFO"].encode()]
"""


def make(folder: Path) -> Path:
    """Make the copy in `folder`; its environment borrows the packages of this one, so nothing is downloaded."""
    for name in COPIED:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target)
    for package in ("jauap", "jauap/core", "jauap/config"):
        (folder / "src" / package).mkdir(exist_ok=True)
        (folder / "src" / package / "__init__.py").write_text("")
    (folder / "src/jauap/config/cli.py").write_text(PROGRAMS)
    (folder / "src/jauap/config/wsgi.py").write_text(WEB)
    _lend_environment(folder)
    return folder


def _lend_environment(folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / ".venv"], check=True)
    packages = next(path for path in map(Path, sys.path) if (path / "psycopg").is_dir())
    own = next((folder / ".venv" / "lib").glob("python3.*")) / "site-packages"
    (own / "lent.pth").write_text(f"{packages}\n")
    (folder / "node_modules").mkdir()
    # Both stamps as the launcher itself writes them
    program = (
        "from launcher import install as i; "
        "i._write_stamp(i.VENV / '.base.stamp', source=i.BASE); "
        "i._write_stamp(i.NODE_MODULES / '.start.stamp', source=i.NPM_LOCK)"
    )
    subprocess.run([sys.executable, "-c", program], cwd=folder, check=True)


def free_port() -> int:
    """A port that nobody has at this moment."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


class Started:
    """`./start` of a copy under way: its output and the processes that belong to it."""

    under_way: ClassVar[list["Started"]] = []

    def __init__(self, copy: Path, *options: str, port: int | None = None, env: dict[str, str] | None = None) -> None:
        self.copy = copy
        self.port = port or free_port()
        self.process = subprocess.Popen(
            [sys.executable, copy / "start", "--port", str(self.port), *options],
            env={name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | (env or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self.output = ""
        self.under_way.append(self)

    def wait_until_running(self) -> "Started":
        """Read on until all of the small site is there, its worker too: that one starts when the site answers."""
        logs = self.wait_for_line("Logs:").removeprefix("Logs:").strip()
        if "demo=1" in self.output:
            self.wait_for_line("demo sign-ins")
        until = time.monotonic() + 30
        while f"listens to {self.process.pid}." not in (Path(logs) / "worker.log").read_text():
            assert time.monotonic() < until, self.output
            time.sleep(0.05)
        return self

    def wait_for_line(self, part: str) -> str:
        """Read on until a line with this part and return it; fail with all it said when it ends before."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.output += line
            if part in line:
                return line
        raise AssertionError(self.output + self.end()[1])

    def get(self, path: str) -> str:
        """What the site answers."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
            return str(answer.read().decode())

    def end(self, seconds: float = 60) -> tuple[int, str]:
        """Wait for its end; return its status and what it complained about."""
        output, errors = self.process.communicate(timeout=seconds)
        self.output += output
        return self.process.returncode, errors

    def left_running(self) -> list[str]:
        """Command lines of this copy's processes, without the launcher itself."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and int(entry.name) != self.process.pid:
                command = _command(entry)
                if str(self.copy) in command:
                    found.append(command)
        return found

    def wait_until_nothing_runs(self, seconds: float = 15) -> None:
        """Fail unless all its processes are gone in time."""
        until = time.monotonic() + seconds
        while left := self.left_running():
            assert time.monotonic() < until, left
            time.sleep(0.05)


def _command(entry: Path) -> str:
    try:
        return (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def read_database_url(data: Path) -> str:
    """The address that the launcher left for other terminals."""
    return (data / "database_url").read_text().strip()
