"""Limits of intake from `data/limits.toml`: rows that an administrator edits afterwards."""

import tomllib
from pathlib import Path

from jauap.voices.models import IntakeLimit


def load_limits(folder: Path) -> int:
    """Add the limits that are not there yet; return how many."""
    rows = tomllib.loads((folder / "limits.toml").read_text())["limit"]
    made = [
        IntakeLimit.objects.get_or_create(
            channel=row["channel"],
            defaults={
                "per_window": row["per_window"],
                "window_seconds": row["window_seconds"],
                "source": row["source"],
            },
        )[1]
        for row in rows
    ]
    return sum(made)
