"""Limits of intake and of mails from `data/limits.toml`: rows that an administrator edits afterwards."""

import tomllib
from pathlib import Path

from jauap.notify.models import LetterLimit
from jauap.voices.models import IntakeLimit


def load_limits(folder: Path) -> int:
    """Add the limits that are not there yet; return how many."""
    read = tomllib.loads((folder / "limits.toml").read_text())
    rows = read["limit"]
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
    made.append(LetterLimit.objects.get_or_create(pk=1, defaults=read["letters"])[1])
    return sum(made)
