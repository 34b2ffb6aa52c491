"""Reference data meets a person's edits: a field is renewed only while nobody has changed it.

A row keeps in `loaded` what each source of data said last: {source: {field: value}}. A field whose value differs from
that was edited, or came from another source, and stays: two sources never overwrite each other in turn.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

LONG = 200
"""Longer values are remembered by their digest."""


class Loadable(Protocol):
    """A row with a memory of what was loaded into it."""

    loaded: Any


def remembered(value: object) -> object:
    """Return what is kept of a value: itself when it is short, else its SHA-256."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    if len(text) > LONG:
        return hashlib.sha256(text.encode()).hexdigest()
    plain: object = json.loads(text)
    return plain


def renew(row: Loadable, wanted: Mapping[str, object], *, is_new: bool, by: str = "reference") -> bool:
    """Set the wanted fields that nobody edited; return whether the row has to be saved. `by` names the source.

    A field never loaded before is set only when it is empty: a row that a person made is filled up, not overwritten.
    """
    before = dict(row.loaded.get(by, {}))
    changed = is_new
    for name, value in wanted.items():
        present = getattr(row, name)
        untouched = remembered(present) == before[name] if name in before else present in (None, "")
        if (is_new or untouched) and remembered(present) != remembered(value):
            setattr(row, name, value)
            changed = True
    after = {**before, **{name: remembered(value) for name, value in wanted.items()}}
    row.loaded = {**row.loaded, by: after}
    return changed or after != before


@dataclass(slots=True)
class Loaded:
    """How many rows of the reference data were new, renewed, or as they were."""

    created: int = 0
    renewed: int = 0
    unchanged: int = 0

    def count(self, *, is_new: bool, changed: bool) -> None:
        """Note one row."""
        if is_new:
            self.created += 1
        elif changed:
            self.renewed += 1
        else:
            self.unchanged += 1
