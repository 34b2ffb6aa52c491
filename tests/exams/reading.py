"""Reading the exams: one labelled text a line."""

import json
from pathlib import Path
from typing import Any


def labelled(file: Path) -> list[dict[str, Any]]:
    """Return the labelled texts of a file."""
    return [json.loads(line) for line in file.read_text().splitlines()]
