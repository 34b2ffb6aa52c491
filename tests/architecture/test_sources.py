"""House rules that a linter does not know: sizes, names, what product code may import."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.rooms import PACKAGE, ROOT, product_sources, python_sources

FILE_LINES = 400
FUNCTION_LINES = 50
TEMPLATE_LINES = 200

LONG_FILES: dict[str, str] = {}
"""Files that may be longer, each with the reason."""

LONG_FUNCTIONS: dict[str, str] = {}
"""Functions (`path::name`) that may be longer, each with the reason."""

SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals")


def functions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield name and length in lines of every function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield the modules that a file imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_files_are_short() -> None:
    """A longer file becomes a package of the same name."""
    long = {
        source.name: lines
        for source in python_sources("src", "launcher", "tests", "bench")
        if not source.is_migration and (lines := source.text.count("\n")) > FILE_LINES
    }
    assert {name: lines for name, lines in long.items() if name not in LONG_FILES} == {}
    assert set(LONG_FILES) <= set(long), "shortened since: take it off the list"


def test_functions_are_short() -> None:
    """25 lines as a rule; nothing above 50."""
    long = {
        f"{source.name}::{name}": lines
        for source in python_sources("src", "launcher", "tests", "bench")
        if not source.is_migration
        for name, lines in functions(source.tree())
        if lines > FUNCTION_LINES
    }
    assert {name: lines for name, lines in long.items() if name not in LONG_FUNCTIONS} == {}
    assert set(LONG_FUNCTIONS) <= set(long), "shortened since: take it off the list"


def test_templates_are_short() -> None:
    """A longer template is cut into fragments."""
    long = {
        str(path.relative_to(PACKAGE)): lines
        for path in PACKAGE.glob("*/templates/**/*.html")
        if (lines := path.read_text().count("\n")) > TEMPLATE_LINES
    }
    assert long == {}


def test_no_type_is_ignored() -> None:
    """An untyped library is touched in one typed module instead."""
    marks = ("# type:" + " ignore", "# pyright:" + " ignore")
    wrong = [source.name for source in python_sources("src", "launcher") if any(mark in source.text for mark in marks)]
    assert wrong == []


def test_no_file_without_a_subject() -> None:
    """A name that says nothing collects everything."""
    nameless = {"utils.py", "util.py", "helpers.py", "helper.py", "common.py", "misc.py"}
    wrong = [
        source.name for source in python_sources("src", "launcher", "tests", "bench") if source.path.name in nameless
    ]
    assert wrong == []


def test_product_code_imports_no_tests() -> None:
    """Factories and fakes stay where they are."""
    wrong = [
        f"{source.name} -> {module}"
        for source in product_sources()
        for module in imported(source.tree())
        if "tests" in module.split(".") or module.split(".")[0] in {"conftest", "pytest"}
    ]
    assert wrong == []


def test_no_signals_glue_rooms_together() -> None:
    """What follows from what is said by a call or a port, so that it can be read and found.

    Only an adapter may listen, to an outside library that has no other way to say what happened.
    """
    wrong = [
        f"{source.name} -> {module}"
        for source in product_sources()
        for module in imported(source.tree())
        if module.startswith(SIGNALS)
        if not (source.path.name == "adapter.py" and module == "django.dispatch.receiver")
    ]
    assert wrong == []


def test_every_environment_variable_is_declared() -> None:
    """`os.environ` is read in `config/env.py` and where there is no Django yet: nowhere else."""
    before_django = {
        "src/jauap/config/env.py": "the one place",
        "src/jauap/config/cli.py": "names the settings module",
        "src/jauap/config/settings_test.py": "sets what the settings read",
        "src/jauap/config/wsgi.py": "names the settings module",
        "src/jauap/core/languages.py": "reads the language of the terminal, which is no setting of the site",
        "src/jauap/core/keyring.py": "reads the variable that the settings name",
    }
    reads = {
        source.name
        for source in product_sources()
        if source.path.is_relative_to(ROOT / "src") and "os.environ" in source.text
        if not source.path.is_relative_to(PACKAGE / "core" / "embedded")  # runs before Django, in `./start`
    }
    assert reads <= set(before_django)


def test_the_allow_lists_name_files_that_exist() -> None:
    """An allow-list must not outlive what it allows."""
    for name in [*LONG_FILES, *(entry.split("::")[0] for entry in LONG_FUNCTIONS)]:
        assert Path(ROOT / name).is_file()
