"""The view a person has chosen: light, dark, or the version for the visually impaired."""

from datetime import timedelta

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

COOKIE = "display"
CHOICES = (
    ("auto", "auto", _("As on my device")),
    ("light", "sun", _("Light")),
    ("dark", "moon", _("Dark")),
    ("contrast", "eye", _("Version for the visually impaired")),
)
"""Code, icon and name of each view."""
DISPLAYS = tuple(code for code, _icon, _name in CHOICES)
KEPT = timedelta(days=365)


def remember(response: HttpResponse, chosen: str) -> HttpResponse:
    """Keep the choice in a cookie, if there is such a view; return the answer."""
    if chosen in DISPLAYS:
        response.set_cookie(COOKIE, chosen, max_age=KEPT, samesite="Lax")
    return response
