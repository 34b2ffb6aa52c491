"""What the person sees while it works: one line a step, with its time."""

import io
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


def say(text: str = "") -> None:
    """Print a line; letters that the terminal cannot show become question marks instead of an error."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    """Print a line where errors go."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def accept_any_terminal() -> None:
    """Keep the terminal's encoding but never fail on a letter."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


@contextmanager
def step(name: str) -> Iterator[list[str]]:
    """Announce a step, then print its time; a note appended to the list is printed with it."""
    say(f"• {name} …")
    began = time.monotonic()
    notes: list[str] = []
    yield notes
    note = f" ({'; '.join(notes)})" if notes else ""
    say(f"  done in {time.monotonic() - began:.1f} s{note}")
