"""What every template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url

from jauap.core.languages import CODES

LANGUAGE_LABELS = {"kk": ("Қаз", "Қазақша"), "ru": ("Рус", "Русский"), "en": ("Eng", "English")}
DISPLAY_COOKIE = "display"
DISPLAYS = ("auto", "light", "dark", "contrast")


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the language switch (same page in each language), the display mode, and whether this is a demo."""
    address = request.get_full_path()
    display = request.COOKIES.get(DISPLAY_COOKIE, "auto")
    return {
        "language_links": [(code, *LANGUAGE_LABELS[code], translate_url(address, code)) for code in CODES],
        "display": display if display in DISPLAYS else "auto",
        "is_demo": settings.DEMO,
        "site_url": settings.SITE_URL,
    }
