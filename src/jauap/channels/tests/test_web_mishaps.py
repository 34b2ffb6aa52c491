"""The web form when things go wrong: two sends at once, a lost save, a voice that is over, a wrong field."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from procrastinate.contrib.django import app
from pytest_django import Settings

from jauap.channels.models import Draft
from jauap.channels.tests.forms import begun
from jauap.channels.web import drafts, services
from jauap.core import refcache
from jauap.voices.models import Attachment, Voice
from jauap.voices.tests import factories

pytestmark = pytest.mark.terms_data
WORDS = "Көшеде шам жанбайды, кешке қараңғы."


@pytest.fixture(autouse=True)
def reference(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    translation.activate("en")
    factories.territory()
    refcache.clear_all()


@pytest.fixture
def token(client: Client) -> str:
    """The draft of somebody who has come to the last screen."""
    return begun(client, drafts.Typed(text=WORDS, territory_id=factories.territory().pk, answer_language="kk"))


def send(client: Client, token: str, **contact: object) -> int:
    return client.post(f"/en/tell/{token}/send/", {"answer_language": "kk", **contact}).status_code


def test_a_contact_is_kept_when_the_last_screen_is_left_or_refused(client: Client, token: str) -> None:
    kept = client.post(
        f"/en/tell/{token}/send/", {"answer_language": "kk", "name": "Күләш", "phone": "12", "keep": "typed"}
    )
    assert kept.status_code == 204
    assert (drafts.load(token).name, drafts.load(token).phone) == ("Күләш", "12")
    assert send(client, token, name="Айгүл", phone="13", consent="on") == 200
    client.get(f"/en/tell/{token}/place/")
    shown = client.get(f"/en/tell/{token}/send/").content.decode()
    assert all(typed in shown for typed in ('value="Айгүл"', 'value="13"'))
    assert drafts.load(token).consent
    assert not Voice.objects.exists()


def test_a_contact_that_comes_after_sending_changes_nothing(client: Client, token: str) -> None:
    send(client, token, name="Күләш")
    sent = drafts.load(token)
    client.post(f"/en/tell/{token}/send/", {"name": "Айгүл", "keep": "typed"})
    assert drafts.load(token) == sent


def test_a_second_send_with_another_contact_finds_the_first_number_and_code(client: Client, token: str) -> None:
    unsent = drafts.load(token)
    first = services.send(token, unsent, address="1.1.1.1")
    drafts.save(token, replace(unsent, phone="+77010000002"))  # of a send that was under way at the same time
    assert drafts.load(token) == first
    again = services.send(token, replace(unsent, phone="+77010000002"), address="1.1.1.1")
    assert (again.number, again.code) == (first.number, first.code)
    assert Voice.objects.count() == 1


def test_a_send_whose_number_was_never_kept_is_found_again(client: Client, token: str) -> None:
    unsent = drafts.load(token)
    first = services.send(token, unsent, address="1.1.1.1")
    Draft.objects.all().delete()
    drafts.begin(token, unsent)  # as if the machine had stopped between registering and keeping the number
    assert send(client, token, name="Күләш") == 302
    assert (drafts.load(token).number, drafts.load(token).code) == (first.number, first.code)


def test_words_of_a_sent_voice_are_not_changed_in_its_draft(client: Client, token: str) -> None:
    assert send(client, token) == 302
    response = client.post(f"/en/tell/{token}/words/", {"text": "Басқа сөз"})
    assert response["Location"] == f"/en/tell/{token}/done/"
    assert not drafts.load(token).text


def test_the_number_stays_on_the_page_when_the_voice_is_over(client: Client, token: str) -> None:
    assert send(client, token) == 302
    number = drafts.load(token).number
    assert client.post(f"/en/v/{number}/withdraw/").status_code == 302
    page = client.get(f"/en/tell/{token}/done/")
    assert page.status_code == 200
    assert number in page.content.decode()


def test_a_chosen_file_is_kept_when_another_field_is_wrong(client: Client, token: str) -> None:
    upload = SimpleUploadedFile("answer.pdf", b"%PDF-1.4\n%%EOF")
    page = client.post(f"/en/tell/{token}/send/", {"answer_language": "kk", "phone": "zzz", "photos": upload})
    assert page.status_code == 200
    assert "answer.pdf" in page.content.decode()
    assert Attachment.objects.filter(draft=token).count() == 1
    assert send(client, token) == 302
    assert Voice.objects.get().attachments.count() == 1


def test_half_a_point_is_no_point(client: Client, token: str) -> None:
    address = f"/en/tell/{token}/place/"
    assert client.post(address, {"territory": factories.territory().pk, "lon": "71.4"}).status_code == 302
    assert (drafts.load(token).lon, drafts.load(token).lat) == (None, None)
    assert client.post(address, {"lon": "71.4"}).status_code == 200


def test_old_drafts_are_removed_by_the_clock(token: str) -> None:
    Draft.objects.update(changed_at="2020-01-01T00:00:00Z")
    jobs = [row.task for row in app.periodic_registry.periodic_tasks.values() if row.task.queue == "channels"]
    for job in jobs:
        job.func(0)
    assert not Draft.objects.exists()
