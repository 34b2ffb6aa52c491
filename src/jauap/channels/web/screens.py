"""What the screens of the web form have in common."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

STEPS = 5
FORM = "typed"
"""Id of the form of every screen; the switch of languages sends it along."""


def page(request: HttpRequest, name: str, *, step: int, back: str = "", **context: Any) -> HttpResponse:
    """Render one screen with its place in the row of screens; `back` is the screen before, reached with all kept."""
    row = {"step": step, "total": STEPS, "back": back, "kept_form": FORM if step < STEPS else ""}
    return render(request, f"channels/{name}.html", {**row, **context})
