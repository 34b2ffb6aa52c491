"""Reads the rooms of the monolith and their order from the import contract, and the files in them."""

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
PACKAGE = SRC / "jauap"


@cache
def ranks() -> dict[str, int]:
    """Return the rank of every room: the higher may use the lower."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (layers,) = (contract["layers"] for contract in contracts if contract["type"] == "layers")
    return {
        room.strip(): rank
        for rank, layer in enumerate(reversed(layers))
        for room in layer.split("|")
    }  # fmt: skip


def may_use(room: str, other: str) -> bool:
    """May `room` refer to `other`: itself, or a lower room? Siblings of one layer may not."""
    return room == other or ranks()[other] < ranks()[room]


@dataclass(frozen=True)
class Source:
    """One Python file of ours."""

    path: Path
    text: str

    @property
    def name(self) -> str:
        """Path as it is named in messages and allow-lists."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def is_test(self) -> bool:
        """Does it belong to tests?"""
        return "tests" in self.path.parts or self.path.name == "conftest.py"

    @property
    def is_migration(self) -> bool:
        """Was it written by makemigrations?"""
        return "migrations" in self.path.parts

    def tree(self) -> ast.Module:
        """Return the syntax tree."""
        return ast.parse(self.text)


def python_sources(*folders: str) -> Iterator[Source]:
    """Yield the Python files below the folders of the project, in order."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield Source(path, path.read_text())


def product_sources() -> Iterator[Source]:
    """Yield the Python files that run in production."""
    return (source for source in python_sources("src", "launcher") if not source.is_test)
