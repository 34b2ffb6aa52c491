"""Forms of the web that a test browser has begun."""

from dataclasses import replace
from typing import Any

from django.test import Client
from django.urls import reverse

from jauap.channels.web import drafts
from jauap.channels.web.drafts import Typed
from jauap.voices.tests import factories

WORDS = "Көшеде шам жанбайды, кешке қараңғы."
CONTACT = {"name": "Күләш Әбенова", "phone": "8 701 123 45 67", "email": "", "answer_language": "kk"}


def begun(client: Client, typed: Typed) -> str:
    """Begin a form in this browser and fill it; return the token of the draft."""
    token = client.post("/kk/tell/", {"text": typed.text})["Location"].split("/")[-3]
    drafts.save(token, replace(typed, holder=drafts.load(token).holder))
    return token


def begin(client: Client, text: str = WORDS) -> str:
    """Send the first screen; return the token of the draft."""
    response = client.post(reverse("channels:words"), {"text": text})
    assert response.status_code == 302, response.content.decode()
    return response["Location"].split("/")[-3]


def page(name: str, token: str) -> str:
    return reverse(f"channels:{name}", args=[token])


def ready(client: Client, text: str = WORDS, place: dict[str, Any] | None = None) -> str:
    """Walk up to the last screen."""
    token = begin(client, text)
    client.post(page("topic", token), {"topic": "street_lighting"})
    response = client.post(
        page("place", token), place or {"territory": factories.territory().pk, "place_note": "базар"}
    )
    assert response["Location"] == page("send", token)
    return token
