"""The view a person has chosen: light, dark, or the version for the visually impaired."""

from datetime import timedelta

from django.http import HttpResponse

COOKIE = "display"
DISPLAYS = ("auto", "light", "dark", "contrast")
KEPT = timedelta(days=365)


def remember(response: HttpResponse, chosen: str) -> HttpResponse:
    """Keep the choice in a cookie, if there is such a view; return the answer."""
    if chosen in DISPLAYS:
        response.set_cookie(COOKIE, chosen, max_age=KEPT, samesite="Lax")
    return response
