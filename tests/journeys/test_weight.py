"""How heavy the first visit is, and how long it takes over the poorest connection.

Run with `pytest -m browser tests/journeys`; set JAUAP_SHOTS=1 for pictures under var/shots.
"""

import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import CDPSession

from tests.journeys.visitor import Screen, Visitor

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
HOME_BYTES = 200_000
SLOW_BYTES_A_SECOND = 64_000 / 8
SLOW_LATENCY_MS = 800
USABLE_SECONDS = 20  # issue 2, section 3
PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"


def listen(visitor: Visitor, event: str, seen: list[dict[str, Any]]) -> CDPSession:
    """Collect events of the network, cache and all caches off."""
    session = visitor.context.new_cdp_session(visitor.page)
    session.on(event, lambda told: seen.append(told))  # Playwright marks the function: a method of list refuses
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    return session


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_first_load_of_home_is_light(visit: Visit, language: str) -> None:
    visitor = visit(language, Screen.PHONE)
    ended: list[dict[str, Any]] = []
    listen(visitor, "Network.loadingFinished", ended)
    visitor.go("").wait_for_load_state("networkidle")
    weight = sum(int(event["encodedDataLength"]) for event in ended)
    assert len(ended) >= 5
    assert weight <= HOME_BYTES, f"{weight} bytes in {len(ended)} responses"


def test_static_files_travel_compressed(visit: Visit) -> None:
    visitor = visit("kk", Screen.PHONE)
    with visitor.page.expect_response("**/core/jauap*.css") as caught:
        visitor.go("")
    assert caught.value.headers["content-encoding"] == "br"
    assert "immutable" in caught.value.headers["cache-control"]


def test_home_over_the_poorest_connection(visit: Visit) -> None:
    visitor = visit("kk", Screen.PHONE)
    begun: list[dict[str, Any]] = []
    visitor.context.set_default_timeout(2 * USABLE_SECONDS * 1000)
    session = listen(visitor, "Network.requestWillBeSent", begun)
    speed = {"downloadThroughput": SLOW_BYTES_A_SECOND, "uploadThroughput": SLOW_BYTES_A_SECOND}
    session.send("Network.emulateNetworkConditions", {"offline": False, "latency": SLOW_LATENCY_MS, **speed})
    began = time.monotonic()
    visitor.page.goto(visitor.site.url("/kk/"), wait_until="commit")
    box = visitor.page.locator("textarea[name=text]")
    box.wait_for(state="visible")
    visitor.page.wait_for_function(PAINTED)
    box.fill("Аулада жарық жоқ")
    assert visitor.page.evaluate("document.activeElement.name") == "text"
    seconds = time.monotonic() - began
    assert seconds <= USABLE_SECONDS, f"usable after {seconds:.1f} s, {len(begun)} requests by then"
