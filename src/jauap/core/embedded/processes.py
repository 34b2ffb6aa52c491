"""Questions and requests to the kernel about processes."""

import ctypes
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

PR_SET_PDEATHSIG = 1  # prctl(2)


def command_of(pid: int) -> str:
    """Command line of a process, or nothing when there is none."""
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="surrogateescape")
        except OSError:
            return ""
    seen = subprocess.run(["ps", "-p", str(pid), "-o", "command="], check=False, capture_output=True, text=True)  # noqa: S603, S607
    return seen.stdout


def wait_for(condition: Callable[[], bool], *, seconds: float) -> bool:
    """Ask every 20 ms until the condition holds; False when it does not within `seconds`."""
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def death_signal(number: int) -> Callable[[], None] | None:
    """What a child runs before its program, so that it gets the signal when its parent disappears (Linux only)."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None, use_errno=True)

    def ask_kernel() -> None:
        libc.prctl(PR_SET_PDEATHSIG, number, 0, 0, 0)

    return ask_kernel
