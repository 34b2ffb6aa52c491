"""A form of the web that a test browser has begun."""

from dataclasses import replace

from django.test import Client

from jauap.channels.web import drafts
from jauap.channels.web.drafts import Typed


def begun(client: Client, typed: Typed) -> str:
    """Begin a form in this browser and fill it; return the token of the draft."""
    token = client.post("/kk/tell/", {"text": typed.text})["Location"].split("/")[-3]
    drafts.save(token, replace(typed, holder=drafts.load(token).holder))
    return token
