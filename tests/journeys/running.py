"""The real site in processes of its own: set up by `jauap setup`, served by Granian, with its worker."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[2]
ANSWER_SECONDS = 60
END_SECONDS = 20


def free_port() -> int:
    """A port that nobody has at this moment."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


class Site:
    """A running site on a database that is already migrated.

    `scenes` are the voices that the seed prepared, by name: number and code. `known_house` is one on a renamed street,
    `people` are ids and links of members of staff.
    """

    def __init__(self, *, data: Path, database_url: str) -> None:
        data.mkdir(parents=True, exist_ok=True)
        self.data = data
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.scenes: dict[str, dict[str, str]] = {}
        self.known_house: dict[str, str] = {}
        self.people: dict[str, str] = {}
        self.database_url = database_url
        self._started: list[subprocess.Popen[bytes]] = []
        self._env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "jauap.config.settings",
            "DATABASE_URL": database_url,
            "JAUAP_DATA": str(data),
            "JAUAP_DEMO": "1",
            "JAUAP_SITE_URL": self.address,
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }

    def start(self) -> None:
        """Set up, prepare the scenes, start web and worker, wait until the site answers."""
        self._run("-m", "jauap.config.cli", "setup", "--no-demo")
        prepared = json.loads(self._run("-m", "tests.journeys.seed").splitlines()[-1])
        self.scenes, self.known_house, self.people = prepared["voices"], prepared["address"], prepared["people"]
        web = ("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port), "--workers", "1")
        self._start("web", "-m", "granian", *web, "--blocking-threads", "4", "jauap.config.wsgi:application")
        self._start("worker", "-m", "jauap.config.cli", "procrastinate", "worker")
        until = time.monotonic() + ANSWER_SECONDS
        while not self._answers():
            assert time.monotonic() < until, self.log("web")
            time.sleep(0.1)

    def stop(self) -> None:
        """End what was started, the worker first, as `./start` does."""
        for process in reversed(self._started):
            process.terminate()
            try:
                process.wait(END_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def log(self, name: str) -> str:
        """What a process said so far."""
        return (self.data / f"{name}.log").read_text(errors="replace")

    def voices_saying(self, words: str) -> int:
        """How many voices hold these words: asked of the database itself, not of a page."""
        with psycopg.connect(self.database_url) as connection:
            found = connection.execute("SELECT count(*) FROM voices_voicetext WHERE text = %s", [words]).fetchone()
        assert found is not None
        return int(found[0])

    def url(self, path: str) -> str:
        """The full address of a path."""
        return f"{self.address}{path}"

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=self._env, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def _start(self, name: str, *arguments: str) -> None:
        with (self.data / f"{name}.log").open("wb") as log:
            command = [sys.executable, *arguments]
            self._started.append(subprocess.Popen(command, cwd=ROOT, env=self._env, stdout=log, stderr=log))

    def _answers(self) -> bool:
        assert all(process.poll() is None for process in self._started), self.log("web") + self.log("worker")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == http.HTTPStatus.OK
        except OSError:
            return False
        finally:
            connection.close()
