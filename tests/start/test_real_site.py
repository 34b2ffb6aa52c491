"""The real site by one command: first start, second start under ten seconds, nothing left behind."""

import json
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.start.site_copy import ROOT, Started

pytestmark = pytest.mark.slow
SECOND_START_SECONDS = 10  # issue 2, section 1


@pytest.fixture
def data() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="jt-", dir="/tmp"))
    yield made / "data"
    shutil.rmtree(made, ignore_errors=True)


def test_second_start_is_quick_and_all_is_stopped(data: Path) -> None:
    env = {"LANG": "xx_YY.UTF-8", "LC_ALL": "xx_YY.UTF-8"}
    first = Started(ROOT, "--data", str(data), env=env)
    first.wait_for_line("Logs:")
    assert "csrfmiddlewaretoken" in first.get("/kk/account/login/")
    names = json.loads((data / "static" / "staticfiles.json").read_text())["paths"]
    assert "Bootstrap" in first.get(f"/static/{names['vendor/bootstrap/css/bootstrap.min.css']}")
    assert sorted(path.name for path in data.rglob("GolosText-*.ttf")) == [
        "GolosText-Bold.ttf",
        "GolosText-Regular.ttf",
    ]
    first.process.send_signal(signal.SIGTERM)
    assert first.end() == (0, "")
    began = time.monotonic()
    second = Started(ROOT, "--data", str(data), env=env)
    second.wait_for_line("Logs:")
    assert time.monotonic() - began < SECOND_START_SECONDS
    second.process.send_signal(signal.SIGINT)
    assert second.end() == (0, "")
    assert [command for command in second.left_running() if str(data) in command] == []
