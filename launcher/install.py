"""What is installed, and again only when its lock file changes: environment, Python packages, front-end packages."""

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher.messages import Trouble
from launcher.processes import run
from launcher.progress import step

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
BASE = ROOT / "requirements" / "base.txt"
DEV = ROOT / "requirements" / "dev.txt"
NODE = ROOT / "requirements" / "node.txt"
NPM_LOCK = ROOT / "package-lock.json"
NODE_MODULES = ROOT / "node_modules"

# How pip and npm say that they reached nobody.
OFFLINE_SIGNS = (
    "NewConnectionError",
    "NameResolutionError",
    "Temporary failure in name resolution",
    "Network is unreachable",
    "Connection refused",
    "ConnectTimeout",
    "ReadTimeout",
    "Max retries exceeded",
    "ProxyError",
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ETIMEDOUT",
    "ENETUNREACH",
)
UNWRITABLE_SIGNS = (
    "No space left on device",
    "ENOSPC",
    "Permission denied",
    "EACCES",
    "Read-only file system",
    "EROFS",
)
# Left over from another project or another Python, these would lead ours astray, or compile all of it at every start.
MISLEADING = {"DJANGO_SETTINGS_MODULE", "PIP_USER", "PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH"}
OLDEST = (3, 11)
SEEN_LINES = 12
# A shebang line may be too short for the path, or the path hold a space: the shell finds the interpreter instead.
CONSOLE_SCRIPT = """\
#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import sys

from jauap.config.cli import main

sys.exit(main())
"""


def install(*, dev: bool = False) -> None:
    """Bring the environment to what the lock files say; a second time this costs nothing. `dev`: the checks too."""
    _require_venv_module()
    with _alone():
        _make_environment()
        _install_python_packages(BASE)
        if dev:
            _install_python_packages(DEV)
        _make_importable()
        _install_front_end()


def environment() -> dict[str, str]:
    """The caller's environment with the folder of our programs first and UTF-8 everywhere."""
    path = os.pathsep.join([str(VENV / "bin"), os.environ.get("PATH", os.defpath)])
    kept = {name: value for name, value in os.environ.items() if name not in MISLEADING}
    return kept | {"PATH": path, "VIRTUAL_ENV": str(VENV), "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}


def _require_venv_module() -> None:
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise Trouble("venv_missing")


@contextmanager
def _alone() -> Iterator[None]:
    """Let one `./start` at a time change the environment."""
    folder = os.open(ROOT, os.O_RDONLY)  # the folder itself is the lock: remaking .venv would take a file away
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _make_environment() -> None:
    if _is_usable():
        return
    with step("Python environment"):
        status, output = run([sys.executable, "-m", "venv", "--clear", VENV], env=environment(), cwd=ROOT)
        if status != 0 or not _is_usable():
            raise _failed(output, what=str(VENV), code="venv_failed", folder=VENV)


def _is_usable() -> bool:
    """Whether the environment has pip and a Python that runs, is new enough and is the one its packages are for."""
    if not PYTHON.exists():
        return False
    question = "import json, pip, sys; print(json.dumps([*sys.version_info[:2]]))"
    asked = subprocess.run([PYTHON, "-c", question], check=False, capture_output=True, text=True, cwd=ROOT)  # noqa: S603
    if asked.returncode != 0:
        return False
    major, minor = json.loads(asked.stdout)
    return (major, minor) >= OLDEST and (VENV / "lib" / f"python{major}.{minor}").is_dir()


def _install_python_packages(lock: Path) -> None:
    stamp = VENV / f".{lock.stem}.stamp"
    if _is_stamped(stamp, source=lock):
        return
    with step(f"Python packages ({lock.stem})"):
        _pip_install(lock)
        _write_stamp(stamp, source=lock)


def _pip_install(requirements: Path) -> None:
    options = ["--require-hashes", "--no-input", "--disable-pip-version-check", "--retries", "2", "--timeout", "20"]
    status, output = run(
        [PYTHON, "-m", "pip", "install", *options, "--quiet", "-r", requirements], env=environment(), cwd=ROOT
    )
    if status != 0:
        raise _failed(output, what=f"requirements/{requirements.name}")


def _make_importable() -> None:
    """Put `src` on the environment's path and `jauap` beside its programs: no build, no network."""
    for packages in (VENV / "lib").glob("python3.*/site-packages"):
        _write_if_other(packages / "jauap.pth", f"{ROOT / 'src'}\n")
    script = VENV / "bin" / "jauap"
    _write_if_other(script, CONSOLE_SCRIPT.format(python=PYTHON))
    script.chmod(0o755)


def _install_front_end() -> None:
    stamp = NODE_MODULES / ".start.stamp"
    if _is_stamped(stamp, source=NPM_LOCK):
        return
    npm = shutil.which("npm", path=environment()["PATH"])
    if npm is None:
        with step("Node.js, which this machine has not"):
            _pip_install(NODE)
            npm = str(VENV / "bin" / "npm")
    with step("Front-end packages"):
        options = ["--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"]
        status, output = run([npm, "ci", *options], env=environment(), cwd=ROOT)
        if status != 0:
            raise _failed(output, what=NPM_LOCK.name)
        _write_stamp(stamp, source=NPM_LOCK)


def _failed(output: str, *, what: str, code: str = "install_failed", **values: object) -> Trouble:
    seen = "\n".join(output.strip().splitlines()[-SEEN_LINES:])
    if any(sign in output for sign in UNWRITABLE_SIGNS):
        return Trouble("not_writable", data=ROOT, seen=seen)
    if any(sign in output for sign in OFFLINE_SIGNS):
        return Trouble("no_network", what=what, seen=seen.splitlines()[-1])
    return Trouble(code, what=what, seen=seen, **values)


def _is_stamped(stamp: Path, *, source: Path) -> bool:
    return stamp.exists() and stamp.read_text() == _fingerprint(source)


def _write_stamp(stamp: Path, *, source: Path) -> None:
    stamp.write_text(_fingerprint(source))


def _fingerprint(source: Path) -> str:
    """Of the lock file and of where it was installed: an environment that was moved is installed again."""
    return hashlib.sha256(source.read_bytes() + os.fsencode(VENV)).hexdigest()


def _write_if_other(path: Path, text: str) -> None:
    if not path.exists() or path.read_text() != text:
        path.write_text(text)
