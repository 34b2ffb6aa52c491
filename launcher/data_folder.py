"""The folder of everything that must survive: database, files, keys. `--reset` empties only what `./start` made."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher.install import PYTHON, ROOT, environment
from launcher.messages import Trouble
from launcher.processes import run
from launcher.progress import step

DEFAULT = ROOT / "var"
MARK = "made-by-start"
LOCK = "start.lock"


@contextmanager
def hold(data: Path, *, reset: bool) -> Iterator[None]:
    """Make the folder, keep other `./start` out of it, empty it first when asked to."""
    if reset and not is_ours(data):
        raise Trouble("not_ours", data=data)
    ours = is_ours(data)
    try:
        data.mkdir(parents=True, exist_ok=True)
        if ours:
            (data / MARK).touch()
        lock = (data / LOCK).open("a")
    except OSError as error:
        raise Trouble("not_writable", data=data, seen=str(error)) from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Trouble("already_running", data=data) from None
        if reset:
            _empty(data)
        yield


def is_ours(data: Path) -> bool:
    """Whether the folder is absent, empty, marked, or the default one inside the project."""
    if data == DEFAULT or not data.exists():
        return True
    return data.is_dir() and ((data / MARK).exists() or not any(data.iterdir()))


def _empty(data: Path) -> None:
    with step(f"Emptying {data}"):
        if (data / "postgres" / "cluster").is_dir() and PYTHON.exists():
            command: list[str | Path] = [PYTHON, "-m", "jauap.core.embedded", "stop", "--data", data / "postgres"]
            run(command, env=environment() | {"PYTHONPATH": str(ROOT / "src")}, cwd=ROOT)
        for entry in data.iterdir():
            if entry.name in {MARK, LOCK}:
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()
