"""Reads the documentation of the project."""

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "kk", "ru")
LEFT_OUT = {"node_modules", "var"}


def markdown_files() -> list[Path]:
    """Return every Markdown file of the project, what is installed aside."""
    return sorted(
        path
        for path in ROOT.rglob("*.md")
        if not any(part in LEFT_OUT or part.startswith(".") for part in path.relative_to(ROOT).parts)
    )


@cache
def read(name: str) -> str:
    """Return the text of a document, given from the root of the project."""
    return (ROOT / name).read_text()


def guide_of(name: str, language: str) -> str:
    """Return the guide in a language, given from the root of the project."""
    return f"docs/guide/{name}.md" if language == "en" else f"docs/guide/{name}.{language}.md"


def rows(text: str) -> list[list[str]]:
    """Return the cells of every row of every table, headers included."""
    lines = [line for line in text.splitlines() if line.startswith("|") and not re.fullmatch(r"[|:\- ]+", line)]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def row_of(text: str, code: str) -> list[str]:
    """Return the row of the table that names `code` in one of its cells; KeyError when there is none."""
    for cells in rows(text):
        if f"`{code}`" in cells:
            return cells
    raise KeyError(code)


def anchor(heading: str) -> str:
    """Return the anchor that a heading gets on the usual hosts of code."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def anchors(text: str) -> set[str]:
    """Return the anchors of all headings."""
    return {anchor(line.lstrip("#")) for line in text.splitlines() if line.startswith("#")}
