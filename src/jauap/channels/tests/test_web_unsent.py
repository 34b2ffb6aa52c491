"""The way back to a form that was not sent: offered to the browser that began it, without its words."""

import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jauap.channels.models import Draft
from jauap.channels.tests.forms import CONTACT, WORDS, begin, page, ready
from jauap.channels.web import drafts
from jauap.core import refcache
from jauap.core.time import now
from jauap.routing.models import Category
from jauap.voices.models import Attachment
from jauap.voices.tests.test_files import photo

pytestmark = [pytest.mark.terms_data, pytest.mark.usefixtures("street_lighting")]
PLACES = ("home", "channels:words")


def offer(client: Client, name: str = "home") -> str:
    """Return the line that leads back, "" when there is none."""
    shown = client.get(reverse(name)).content.decode()
    found = re.search(r'<section class="notice tone-info"[^>]*>.*?</section>', shown, re.DOTALL)
    return found[0] if found else ""


def seen(client: Client, text: str = WORDS) -> str:
    """Begin a form and look at its second screen; return its token."""
    token = begin(client, text)
    client.get(page("topic", token))
    return token


@pytest.mark.parametrize("name", PLACES)
def test_the_browser_that_began_it_is_led_back(client: Client, name: str) -> None:
    token = seen(client)
    assert page("topic", token) in offer(client, name)
    assert page("discard", token) in offer(client, name)
    assert WORDS not in client.get(reverse(name)).content.decode()
    client.post(page("topic", token), {"topic": "unsure"})
    assert page("place", token) in offer(client, name)
    assert WORDS in client.get(page("send", token)).content.decode()


def test_it_leads_to_the_last_screen_of_a_form_that_is_ready(client: Client) -> None:
    token = ready(client)
    client.get(page("send", token))
    assert page("send", token) in offer(client)


@pytest.mark.parametrize("name", PLACES)
def test_others_are_offered_nothing(client: Client, name: str) -> None:
    token = seen(client)
    thief = Client()
    seen(thief, "Басқа сөз.")
    thief.cookies["begun"] = client.cookies["begun"].value  # the name alone, without the secret
    for other in (Client(), thief):
        assert offer(other, name) == ""
    thief.post(page("discard", token))
    assert drafts.load(token).text == WORDS


def test_one_press_forgets_words_and_photos(client: Client) -> None:
    token = ready(client)
    client.get(page("send", token))
    client.post(page("send", token), {"change": "place", "photos": [SimpleUploadedFile("a.jpg", photo())]})
    assert Attachment.objects.count() == 1
    for deleted in (True, False):
        told = client.post(page("discard", token), follow=True)
        assert told.redirect_chain == [(reverse("home"), 302)]
        assert ("is deleted" in told.content.decode()) is deleted
    assert not Draft.objects.exists()
    assert not Attachment.objects.exists()
    assert offer(client) == ""
    assert client.get(page("send", token)).status_code == 404


def test_a_form_that_was_sent_is_neither_offered_nor_forgotten(client: Client) -> None:
    token = ready(client)
    client.get(page("send", token))
    lost = Client()
    lost.cookies.update(client.cookies)
    lost.post(page("send", token), CONTACT)
    assert offer(client) == ""
    assert client.post(page("discard", token))["Location"] == page("done", token)
    assert drafts.load(token).is_sent


def test_what_was_forgotten_does_not_come_back_by_a_page_that_stood_open(client: Client) -> None:
    token = ready(client)
    typed = drafts.load(token)
    client.post(page("discard", token))
    drafts.save(token, typed)
    assert not Draft.objects.exists()


def test_after_a_day_nothing_is_offered(client: Client) -> None:
    token = seen(client)
    Draft.objects.filter(token=token).update(changed_at=now() - drafts.LIFE)
    assert offer(client) == ""


def test_of_two_forms_the_one_changed_last_is_offered_and_then_the_other(client: Client) -> None:
    first, second = seen(client), seen(client, "Басқа сөз.")
    assert page("topic", second) in offer(client)
    client.post(page("discard", second))
    assert page("topic", first) in offer(client)


def test_what_is_protected_is_not_told_to_who_sits_down_next(client: Client) -> None:
    token = seen(client)
    assert offer(client)
    Category.objects.filter(code="street_lighting").update(protected=True, sensitive_reason="health")
    refcache.clear_all()
    drafts.save(token, replace(drafts.load(token), topic="street_lighting"))
    client.get(page("place", token))
    assert offer(client) == ""
    assert WORDS in client.get(page("send", token)).content.decode()


@pytest.mark.parametrize("name", PLACES)
def test_the_page_with_the_offer_is_kept_nowhere(client: Client, name: str) -> None:
    seen(client)
    assert "no-store" in client.get(reverse(name))["Cache-Control"]


def test_home_is_as_before_for_who_began_nothing(client: Client) -> None:
    assert "Cache-Control" not in client.get(reverse("home"))


def test_the_offer_costs_one_query(client: Client) -> None:
    client.get(reverse("home"))
    with CaptureQueriesContext(connection) as without:
        client.get(reverse("home"))
    seen(client)
    with CaptureQueriesContext(connection) as with_offer:
        client.get(reverse("home"))
    assert len(with_offer) == len(without) + 1


def test_forgetting_is_not_done_by_a_link(client: Client) -> None:
    assert client.get(page("discard", seen(client))).status_code == 405
