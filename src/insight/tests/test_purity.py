"""The library stays pure: the standard library, itself, and snowballstemmer behind one door."""

import ast
import sys
from pathlib import Path

TEXT = Path(__file__).parents[1] / "text"
NO_INPUT_OUTPUT = {"os", "io", "pathlib", "socket", "time", "datetime.now", "random", "logging", "subprocess"}


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_only_the_standard_library_and_one_stemmer() -> None:
    modules = sorted(TEXT.glob("*.py"))
    assert len(modules) > 15
    for path in modules:
        allowed = {"insight", *sys.stdlib_module_names} - NO_INPUT_OUTPUT
        if path.stem == "snowball":
            allowed.add("snowballstemmer")
        assert _imports(path) <= allowed, path.name


def test_files_stay_small() -> None:
    assert [path.name for path in TEXT.glob("*.py") if len(path.read_text(encoding="utf-8").splitlines()) > 400] == []
