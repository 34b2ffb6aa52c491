"""One browser window of one person: its language, its screen, what its console said, a picture of every step."""

from enum import Enum
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Response

from tests.journeys.running import Site

LOCALES = {"kk": "kk-KZ", "ru": "ru-KZ", "en": "en-GB"}
PATIENCE_MS = 15_000


class Screen(Enum):
    """Width and height of the two screens that every page must fit."""

    PHONE = (390, 844)
    DESKTOP = (1366, 900)


class Visitor:
    """Somebody with a browser. Close it: that fails when the console reported an error or the site broke."""

    def __init__(
        self,
        *,
        site: Site,
        browser: Browser,
        language: str,
        screen: Screen = Screen.PHONE,
        scripts: bool = True,
        shots: Path | None = None,
        **context: Any,
    ) -> None:
        self.site, self.language, self.screen = site, language, screen
        width, height = screen.value
        self.context = browser.new_context(
            viewport={"width": width, "height": height},
            locale=LOCALES[language],
            timezone_id="Asia/Almaty",
            java_script_enabled=scripts,
            **context,
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self._expected: list[str] = []
        self._shots, self._taken = shots, 0
        self._listen()

    def _listen(self) -> None:
        def console(message: ConsoleMessage) -> None:
            if message.type in {"error", "warning"}:
                self.complaints.append(f"{message.text} ({message.location.get('url', '')})")

        def response(answer: Response) -> None:
            if answer.status >= 500:
                self.complaints.append(f"{answer.status} {answer.url}")

        self.page.on("console", console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("response", response)

    def go(self, path: str) -> Page:
        """Open a path of the site; `tell/` is completed with the language."""
        self.page.goto(self.site.url(path if path.startswith("/") else f"/{self.language}/{path}"))
        self.shoot()
        return self.page

    def press(self, name: str) -> None:
        """Press the one button with this name and wait for the next page."""
        self.follow(self.page.get_by_role("button", name=name, exact=True))

    def follow(self, target: Locator) -> None:
        """Click what leads to another page."""
        with self.page.expect_navigation():
            target.click()
        self.shoot()

    def shoot(self) -> None:
        """Take a picture of the whole page when pictures are wanted."""
        if self._shots is None:
            return
        self._shots.mkdir(parents=True, exist_ok=True)
        self._taken += 1
        self.page.screenshot(path=self._shots / f"{self._taken:02}-{self.screen.value[0]}.png", full_page=True)

    def expect_refusals(self, *statuses: int) -> None:
        """Chromium writes every 4xx into the console; these are meant."""
        self._expected += [f"the server responded with a status of {status}" for status in statuses]

    def unexpected(self) -> list[str]:
        """What the console complained about, without what was expected."""
        return [said for said in self.complaints if not any(part in said for part in self._expected)]

    def close(self) -> None:
        """End the window; fail when something went wrong in it unseen."""
        self.context.close()
        assert self.unexpected() == []
