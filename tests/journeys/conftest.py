"""The site and the browser of the journeys: one of each for the whole run, a fresh context for every journey."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright
from psycopg.conninfo import make_conninfo

from conftest import SERVER, clone, drop
from tests.journeys.running import ROOT, Site
from tests.journeys.visitor import Screen, Visitor
from tests.journeys.workers import Workers

PLACES_OF_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def site(worker_id: str) -> Iterator[Site]:
    """The real site, on a clone of the migrated template, with reference data, demo staff and some voices."""
    name = f"jauap_test_{worker_id}_journeys"
    clone(name)
    running = Site(
        data=Path(os.environ["JAUAP_DATA"]) / "journeys",
        database_url=make_conninfo(os.environ[SERVER], dbname=name),
    )
    try:
        running.start()
        yield running
    finally:
        running.stop()
        drop(name)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the machine, else Playwright's own."""
    with sync_playwright() as playwright:
        found = chromium(playwright)
        if found is None:
            pytest.skip("Chromium is neither on the machine nor installed by Playwright")
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


def chromium(playwright: Playwright) -> str | None:
    """The program to start, None when there is none."""
    on_machine = next(filter(None, map(shutil.which, PLACES_OF_CHROMIUM)), None)
    own = playwright.chromium.executable_path
    return on_machine or (own if Path(own).exists() else None)


@pytest.fixture
def visit(site: Site, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Visitor]]:
    """Open a browser window as somebody: `visit("kk", Screen.PHONE, scripts=False)`. Closed after the test."""
    opened: list[Visitor] = []

    def open_as(language: str, screen: Screen = Screen.PHONE, **over: Any) -> Visitor:
        visitor = Visitor(
            site=site, browser=browser, language=language, screen=screen, shots=shots(request.node.name), **over
        )
        opened.append(visitor)
        return visitor

    yield open_as
    for visitor in opened:
        visitor.close()


def shots(test: str) -> Path | None:
    """Folder for pictures of every step, None unless JAUAP_SHOTS is set ("1": var/shots)."""
    wanted = os.environ.get("JAUAP_SHOTS", "")
    if not wanted:
        return None
    return (ROOT / "var" / "shots" if wanted == "1" else Path(wanted)) / test


@pytest.fixture(scope="session")
def workers(site: Site, browser: Browser) -> Workers:
    """Staff of the demo, each signed in once: a code of the second factor is accepted only once."""
    return Workers(site, browser)
