"""Members of the demo's staff at their browsers."""

import time

from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page, StorageState

from jauap.accounts.demo import DEMO_PASSWORD
from jauap.config.setup.staff import demo_secret
from tests.journeys.running import Site

LEAST_SECONDS = 8
"""A code is typed only when it holds so long."""


def code_of(secret: str) -> str:
    """What an authenticator app with this secret shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD)))


def current_code(login: str) -> str:
    """What the app of a member of the demo's staff shows now."""
    return code_of(demo_secret(login))


def give_password(page: Page, site: Site, login: str) -> None:
    """The first step of sign-in."""
    page.goto(site.url("/en/account/login/"))
    page.get_by_label("Username").fill(login)
    page.get_by_label("Password", exact=True).fill(DEMO_PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in", exact=True).click()


def sign_in(page: Page, site: Site, login: str) -> None:
    """Both steps of sign-in; ends on the page after it. Not with a code that ends while it is sent."""
    give_password(page, site, login)
    left = app_settings.TOTP_PERIOD - time.time() % app_settings.TOTP_PERIOD
    if left < LEAST_SECONDS:
        time.sleep(left)
    page.get_by_label("Code", exact=True).fill(current_code(login))
    with page.expect_navigation():
        page.get_by_role("button", name="Sign In", exact=True).click()
    assert "/2fa/" not in page.url, f"{login} is not signed in: {page.locator('main').inner_text()}"


class Workers:
    """Signs each login in once and remembers the cookies."""

    def __init__(self, site: Site, browser: Browser) -> None:
        self._site, self._browser = site, browser
        self._known: dict[str, StorageState] = {}

    def cookies_of(self, login: str) -> StorageState:
        """Cookies with which a browser is signed in as this member."""
        if login not in self._known:
            context = self._browser.new_context(locale="en-GB")
            sign_in(context.new_page(), self._site, login)
            self._known[login] = context.storage_state()
            context.close()
        return self._known[login]
