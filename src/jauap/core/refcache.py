"""Reference data kept in memory for a few seconds.

Nothing may assume one process: an edit made elsewhere is seen here at the latest after `seconds`.
"""

import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

Loaded = TypeVar("Loaded")
_ALL: list["RefCache[Any]"] = []


class RefCache(Generic[Loaded]):
    """Calls `load` when what it gave last is older than `seconds`."""

    def __init__(self, load: Callable[[], Loaded], *, seconds: float = 5.0) -> None:
        self._load = load
        self._seconds = seconds
        self._held: tuple[float, Loaded] | None = None
        _ALL.append(self)

    def get(self) -> Loaded:
        """Return the data, at most `seconds` old."""
        held = self._held
        if held is None or time.monotonic() - held[0] > self._seconds:
            held = self._held = (time.monotonic(), self._load())
        return held[1]

    def clear(self) -> None:
        """Forget what is held: after an edit in this process, and between tests."""
        self._held = None


def clear_all() -> None:
    """Forget everything held in this process."""
    for cache in _ALL:
        cache.clear()
