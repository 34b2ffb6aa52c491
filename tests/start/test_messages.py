"""What `./start` says when it cannot go on: one sentence in each language, each with what to do."""

import ast
import os
import string
import subprocess
import sys
from pathlib import Path

import pytest

from launcher import install
from launcher.messages import MESSAGES, Trouble

ROOT = Path(__file__).resolve().parents[2]
KAZAKH_ONLY = set("әғқңөұүһі")


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_each_message_is_said_in_three_languages(code: str) -> None:
    english, kazakh, russian = MESSAGES[code]
    assert english.isascii() or "Ә" in english
    assert KAZAKH_ONLY & set(kazakh.lower())
    assert any("а" <= letter <= "я" for letter in russian)
    assert not KAZAKH_ONLY & set(russian.lower().replace("«ә»", ""))
    assert fields(kazakh) <= fields(english)
    assert fields(russian) <= fields(english)
    assert all(sentence.rstrip().endswith(".") and "\n" not in sentence for sentence in MESSAGES[code])


def test_each_code_that_is_raised_has_its_message() -> None:
    raised = set()
    for path in [ROOT / "start", *(ROOT / "launcher").glob("*.py"), *(ROOT / "src/jauap/core/embedded").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                names_code = node.func.id in {"Trouble", "ServerRefused", "in_three_languages"}
                if names_code and node.args and isinstance(node.args[0], ast.Constant):
                    raised.add(node.args[0].value)
    assert raised <= set(MESSAGES)
    assert len(raised) > 10


@pytest.mark.parametrize("name", ["start", "launcher/__init__.py", "launcher/messages.py"])
def test_python_3_8_can_read_far_enough(name: str) -> None:
    ast.parse((ROOT / name).read_text(), feature_version=(3, 8))


def test_old_python_is_told_so() -> None:
    program = (
        "import runpy, sys; sys.version_info = (3, 8, 10); sys.path.insert(0, '.'); "
        "runpy.run_path('start', run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Python 3.8 is too old: install Python 3.11" in done.stderr
    assert len(done.stderr.splitlines()) == 3


def test_missing_venv_module_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(Trouble, match="apt install python3-venv") as trouble:
        install.install()
    assert trouble.value.code == "venv_missing"


def test_launcher_needs_only_the_standard_library() -> None:
    for path in (ROOT / "launcher").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                assert name.split(".")[0] in sys.stdlib_module_names | {"launcher"}, f"{path}: {name}"


def test_start_is_executable() -> None:
    assert os.access(ROOT / "start", os.X_OK)
