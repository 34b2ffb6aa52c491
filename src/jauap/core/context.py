"""What every template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url

from jauap.core import display
from jauap.core.languages import CODES, NAMES

SHORT_NAMES = {"kk": "Қаз", "ru": "Рус", "en": "Eng"}


def language_links(address: str) -> list[tuple[str, str, str, str]]:
    """Return for each language its code, short and long name, and the address in it."""
    return [(code, SHORT_NAMES[code], NAMES[code], translate_url(address, code)) for code in CODES]


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the language switch (same page in each language), the views to choose from, and whether this is a demo."""
    chosen = request.COOKIES.get(display.COOKIE, "auto")
    return {
        "language_links": language_links(request.get_full_path()),
        "display": chosen if chosen in display.DISPLAYS else "auto",
        "displays": display.CHOICES,
        "is_demo": settings.DEMO,
        "site_url": settings.SITE_URL,
    }
