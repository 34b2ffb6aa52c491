"""Why a database server cannot be used, in one sentence each."""

from pathlib import Path


class ServerRefused(Exception):
    """A server that cannot be used. `code` is stable, the sentence says what to do, `detail` is what was seen."""

    def __init__(self, code: str, sentence: str, *, detail: str = "") -> None:
        super().__init__(f"{sentence} ({detail})" if detail else sentence)
        self.code = code
        self.detail = detail


def not_writable(folder: Path, seen: str) -> ServerRefused:
    """The folder of the data, or the disk it is on, takes nothing."""
    return ServerRefused(
        "not_writable", f"Cannot write to {folder}: free some space, or name another folder with --data.", detail=seen
    )


def failure(folder: Path, output: str) -> ServerRefused:
    """A program of PostgreSQL ended with `output`."""
    seen = " ".join(output.split())[-600:]
    if any(sign in output for sign in ("No space left", "Permission denied", "Read-only file system")):
        return not_writable(folder, seen)
    return ServerRefused(
        "not_started", f"The embedded PostgreSQL did not start: see {folder / 'server.log'}.", detail=seen
    )
