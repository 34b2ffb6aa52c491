"""Writing one section of bench/RESULTS.md, leaving those of the other benchmarks alone."""

import re
from collections.abc import Sequence
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
HEAD = "# Results of the benchmarks\n\nTwo shared cores unless said otherwise; each section is written by its script.\n"


def write_section(name: str, lines: Sequence[str], *, results: Path = RESULTS) -> str:
    """Replace what stands between the marks of the section `name`, or add the section; return what was written."""
    inside = "\n".join([f"<!-- {name} -->", f"`bench/{name}.py`", "", *lines, f"<!-- /{name} -->"])
    text = results.read_text(encoding="utf-8") if results.exists() else HEAD
    old = re.compile(rf"<!-- {re.escape(name)} -->.*?<!-- /{re.escape(name)} -->", re.DOTALL)
    text = old.sub(lambda _: inside, text) if old.search(text) else f"{text.rstrip()}\n\n## {name}\n\n{inside}\n"
    results.write_text(text.rstrip() + "\n", encoding="utf-8")
    return inside
