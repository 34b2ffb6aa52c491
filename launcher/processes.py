"""Programs that `./start` runs: each dies with it, and they are stopped in a chosen order."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

PR_SET_PDEATHSIG = 1  # prctl(2)
Command = Sequence[str | Path]
Stream = IO[str] | int | None
LOG_LIMIT = 10_000_000  # bytes; a longer log is begun anew


class Interrupted(BaseException):
    """Ctrl-C, SIGTERM or a closed terminal."""


def interrupt_on_signals() -> None:
    """Turn the signals that mean "stop" into Interrupted."""

    def interrupt(*_signal: object) -> None:
        ignore_signals()
        raise Interrupted

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:  # nohup ./start outlives its terminal
            signal.signal(number, interrupt)


def ignore_signals() -> None:
    """From now on it is being stopped: a second Ctrl-C must not leave half of it running."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def die_with_parent() -> Callable[[], None] | None:
    """What a child does before its program: ask the kernel for SIGTERM when this process disappears (Linux only)."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    parent = os.getpid()

    def ask_kernel() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return ask_kernel


def spawn(
    command: Command, *, env: dict[str, str], cwd: Path, stdout: Stream = None, stderr: Stream = None
) -> subprocess.Popen[str]:
    """Start a program in a session of its own: Ctrl-C reaches only `./start`, which stops the rest in order."""
    return subprocess.Popen(  # noqa: S603
        [str(part) for part in command],
        env=env,
        cwd=cwd,
        text=True,
        encoding="utf-8",
        errors="replace",
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=die_with_parent(),
        stdout=stdout,
        stderr=stderr,
    )


def run(command: Command, *, env: dict[str, str], cwd: Path, show: bool = False) -> tuple[int, str]:
    """Run a program to its end; return its status and, unless it is shown as it comes, all it printed."""
    stdout, stderr = (None, None) if show else (subprocess.PIPE, subprocess.STDOUT)
    process = spawn(command, env=env, cwd=cwd, stdout=stdout, stderr=stderr)
    try:
        output, _ = process.communicate()
    except BaseException:
        stop(process, seconds=5)
        raise
    return process.returncode, output or ""


def stop(process: "subprocess.Popen[str]", *, seconds: float) -> None:
    """Ask a program to end; after `seconds` kill it with all it started."""
    if process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)  # what it left behind, and itself if it did not listen
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


class Service:
    """A program that runs until it is stopped, its output in a log."""

    def __init__(self, name: str, *, log: Path, patience: float) -> None:
        self.name = name
        self.log = log
        self._patience = patience
        self._process: subprocess.Popen[str] | None = None

    def start(self, command: Command, *, env: dict[str, str], cwd: Path, talks: bool = False) -> None:
        """Start it, its output in the log; what one that `talks` prints is read with `read_line` instead."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        too_long = self.log.exists() and self.log.stat().st_size > LOG_LIMIT
        with self.log.open("w" if too_long else "a") as log:
            self._process = spawn(command, env=env, cwd=cwd, stdout=subprocess.PIPE if talks else log, stderr=log)

    def has_ended(self) -> bool:
        """Whether it ran and does not any more."""
        return self._process is not None and self._process.poll() is not None

    def read_line(self) -> str:
        """Its next line, when it was started with a pipe; nothing at its end."""
        assert self._process is not None
        assert self._process.stdout is not None
        return str(self._process.stdout.readline())

    def last_lines(self) -> str:
        """The end of its log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-15:]) if self.log.exists() else ""

    def stop(self) -> None:
        """Stop it and wait until it is gone."""
        if self._process is not None:
            stop(self._process, seconds=self._patience)
            self._process = None
