"""Writing one section of bench/RESULTS.md, leaving those of the other benchmarks alone."""

import re
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
HEAD = "# Results of the benchmarks\n\nTwo shared cores unless said otherwise; each section is written by its script.\n"


def yardstick() -> float:
    """Return how many ms this machine needs for a million additions in Python: the median of five, to compare runs."""
    taken = []
    for _ in range(5):
        begun, total = time.perf_counter(), 0
        for number in range(1_000_000):
            total += number
        taken.append((time.perf_counter() - begun) * 1000)
    return median(taken)


def write_section(name: str, lines: Sequence[str], *, results: Path = RESULTS) -> str:
    """Replace what stands between the marks of the section `name`, or add the section; return what was written."""
    machine = f"`bench/{name}.py`; a million additions in Python take {yardstick():.0f} ms on this machine."
    inside = "\n".join([f"<!-- {name} -->", machine, "", *lines, f"<!-- /{name} -->"])
    text = results.read_text(encoding="utf-8") if results.exists() else HEAD
    old = re.compile(rf"<!-- {re.escape(name)} -->.*?<!-- /{re.escape(name)} -->", re.DOTALL)
    text = old.sub(lambda _: inside, text) if old.search(text) else f"{text.rstrip()}\n\n## {name}\n\n{inside}\n"
    results.write_text(text.rstrip() + "\n", encoding="utf-8")
    return inside
