"""Changing the language in the middle of the web form: what is typed so far goes along, right or wrong."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext, override
from pytest_django import Settings

from jauap.channels.models import Draft
from jauap.channels.tests.forms import begun
from jauap.channels.web import drafts, services
from jauap.core import refcache
from jauap.core.http import DISPLAY_SWITCH, LANGUAGE_SWITCH
from jauap.voices.files.services import MAX_BYTES
from jauap.voices.models import Voice
from jauap.voices.tests import factories
from jauap.voices.tests.test_files import photo

pytestmark = pytest.mark.terms_data
WORDS = "Көшеде шам жанбайды, кешке қараңғы."
TO_RUSSIAN = {LANGUAGE_SWITCH: "ru"}


@pytest.fixture(autouse=True)
def reference(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    translation.activate("kk")
    group = factories.category("streets")
    factories.category(parent=group, service="lighting", keywords_kk=["шам", "қараңғы"])
    factories.territory()
    refcache.clear_all()


@pytest.fixture
def token(client: Client) -> str:
    return begun(client, drafts.Typed(text=WORDS, answer_language="kk"))


def switch(client: Client, token: str, screen: str, **typed: object) -> str:
    """Send a screen to its Russian address; return the page that comes."""
    address = f"/ru/tell/{token}/{screen}/"
    response = client.post(address, {**TO_RUSSIAN, **typed})
    assert response["Location"] == address
    return client.get(address).content.decode()


def test_the_words_go_along(client: Client) -> None:
    response = client.post("/ru/tell/", {"text": WORDS, **TO_RUSSIAN})
    address = response["Location"]
    assert re.fullmatch(r"/ru/tell/[\w-]+/words/", address)
    assert WORDS in client.get(address).content.decode()
    assert drafts.load(address.split("/")[3]).answer_language == "ru"


@pytest.mark.parametrize(
    ("address", "text", "offered"),
    [
        ("/ru/tell/", WORDS, "kk"),
        ("/kk/tell/", "На нашей улице третий день не горит фонарь.", "ru"),
        ("/ru/tell/", "The lamp in our street has been dark for three days.", "en"),
        ("/ru/tell/", "112", "ru"),
    ],
)
def test_the_answer_is_offered_in_the_language_of_the_words(
    client: Client, address: str, text: str, offered: str
) -> None:
    token = client.post(address, {"text": text})["Location"].split("/")[3]
    assert client.get(f"{address}{token}/send/").context["form"].initial["answer_language"] == offered


@pytest.mark.parametrize("text", ["", "\x00"])
def test_nothing_is_kept_of_nothing(client: Client, text: str) -> None:
    assert client.post("/ru/tell/", {"text": text, **TO_RUSSIAN})["Location"] == "/ru/tell/"
    assert not Draft.objects.exists()


def test_words_that_are_being_changed_go_along(client: Client, token: str) -> None:
    assert "Басқа сөз" in switch(client, token, "words", text="Басқа сөз\x00")
    assert client.get(f"/ru/tell/{token}/topic/").status_code == 200


@pytest.mark.parametrize("topic", ["street_lighting", "unsure"])
def test_the_chosen_topic_goes_along(client: Client, token: str, topic: str) -> None:
    page = switch(client, token, "topic", topic=topic)
    assert re.search(rf'value="{topic}" checked', page)


def test_a_topic_that_does_not_exist_is_forgotten(client: Client, token: str) -> None:
    switch(client, token, "topic", topic="no such topic")
    assert drafts.load(token).topic == ""


def test_the_place_goes_along(client: Client, token: str) -> None:
    place = {
        "territory": factories.territory().pk,
        "address": "Абай 12",
        "place_note": "базар",
        "lon": "71",
        "lat": "51",
    }
    page = switch(client, token, "place", **place)
    assert 'value="Абай 12"' in page
    assert 'value="базар"' in page
    assert f'value="{factories.territory().pk}" selected' in page
    assert (drafts.load(token).lon, drafts.load(token).lat) == (71.0, 51.0)


@pytest.mark.parametrize("bad", [{"territory": "999999"}, {"lon": "east", "lat": "1"}, {"territory": "x" * 999}])
def test_a_bad_place_loses_only_itself(client: Client, token: str, bad: dict[str, str]) -> None:
    page = switch(client, token, "place", **{"address": "Абай 12", "territory": "", **bad})
    assert 'value="Абай 12"' in page
    assert drafts.load(token).territory_id is None


def test_a_half_typed_contact_and_a_photo_go_along(client: Client, token: str) -> None:
    contact = {"name": "Күләш", "phone": "+7 70", "email": "kulash@", "answer_language": "kk", "consent": "on"}
    page = switch(client, token, "send", photos=[SimpleUploadedFile("үй.jpg", photo())], **contact)
    for typed in ("Күләш", "+7 70", "kulash@", "үй.jpg"):
        assert typed in page
    assert re.search(r'name="consent"[^>]* checked', page)
    assert not Voice.objects.exists()
    assert client.post(f"/ru/tell/{token}/send/", contact).status_code == 200  # half a number is still asked again


def test_a_refused_file_is_named_after_the_switch(client: Client, token: str) -> None:
    page = switch(client, token, "send", photos=[SimpleUploadedFile("evil.jpg", b"<svg/>")], answer_language="kk")
    assert "evil.jpg: " in page


def test_a_sent_draft_shows_its_number(client: Client, token: str) -> None:
    services.send(token, drafts.load(token), address="1.1.1.1")
    for screen in ("words", "topic", "place", "send"):
        response = client.post(f"/ru/tell/{token}/{screen}/", {"text": "Басқа", **TO_RUSSIAN})
        assert response["Location"] == f"/ru/tell/{token}/done/"


@pytest.mark.parametrize("screen", ["words", "topic", "place", "send"])
def test_every_screen_sends_its_form_along(client: Client, token: str, screen: str) -> None:
    page = client.get(f"/kk/tell/{token}/{screen}/").content.decode()
    assert '<form id="typed"' in page
    first, *languages = re.findall(r'<button form="typed"([^>]*)>', page)
    assert first == " hidden"  # Enter in a field presses the first button: it must not change the language
    assert [re.findall(r'formaction="/(\w\w)/', each) for each in languages] == [["kk"], ["ru"], ["en"]]


def test_the_last_screen_has_plain_links(client: Client, token: str) -> None:
    client.post(f"/kk/tell/{token}/send/", {"answer_language": "kk"})
    page = client.get(f"/kk/tell/{token}/done/").content.decode()
    assert f'href="/ru/tell/{token}/done/"' in page


@pytest.mark.parametrize("screen", ["words", "topic", "place", "send"])
def test_a_strange_token_finds_nothing(client: Client, screen: str) -> None:
    assert client.post(f"/ru/tell/strange/{screen}/", TO_RUSSIAN).status_code == 404


@pytest.mark.parametrize(
    ("screen", "typed", "kept"),
    [
        ("words", {"text": "Жаңа мәтін"}, "Жаңа мәтін"),
        ("place", {"address": "Абай 12"}, "Абай 12"),
        ("send", {"name": "Күләш", "answer_language": "kk"}, "Күләш"),
    ],
)
def test_another_view_keeps_what_is_typed(
    client: Client, token: str, screen: str, typed: dict[str, str], kept: str
) -> None:
    address = f"/kk/tell/{token}/{screen}/"
    switched = client.post(address, {DISPLAY_SWITCH: "contrast", **typed})
    assert switched["Location"] == address
    assert client.cookies["display"].value == "contrast"
    assert kept in client.get(address).content.decode()


def test_another_view_on_the_first_screen_begins_a_form(client: Client) -> None:
    switched = client.post("/kk/tell/", {DISPLAY_SWITCH: "dark", "text": WORDS})
    assert WORDS in client.get(switched["Location"]).content.decode()


def test_other_words_bring_their_language_unless_another_was_chosen(client: Client) -> None:
    russian = "Во дворе не горит фонарь, очень темно."
    for chosen, then in (("kk", "ru"), ("en", "en")):
        token = begun(client, drafts.Typed(text=WORDS, answer_language=chosen))
        client.post(f"/kk/tell/{token}/words/", {"text": russian})
        assert drafts.load(token).answer_language == then


def test_the_way_back_keeps_what_the_screen_held(client: Client, token: str) -> None:
    """By the button of the page, with or without scripts; the language of the answer stays that of the words."""
    typed = {"topic": "unsure", "danger": "on", "change": "change_words"}
    assert client.post(f"/ru/tell/{token}/topic/", typed)["Location"] == f"/ru/tell/{token}/words/"
    kept = drafts.load(token)
    assert (kept.danger, kept.answer_language, kept.text) == (True, "kk", WORDS)
    typed = {"territory": "", "address": "Абай 12", "place_note": "базардың арты", "change": "topic"}
    assert client.post(f"/ru/tell/{token}/place/", typed)["Location"] == f"/ru/tell/{token}/topic/"
    page = client.get(f"/ru/tell/{token}/place/").content.decode()
    assert "Абай 12" in page
    assert "базардың арты" in page


def test_the_way_back_leads_to_screens_of_the_form_only(client: Client, token: str) -> None:
    answer = client.post(f"/kk/tell/{token}/topic/", {"topic": "unsure", "change": "https://example.com/"})
    assert answer["Location"] == f"/kk/tell/{token}/place/"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_photo_that_is_too_large_is_asked_for_again_after_the_switch(
    client: Client, token: str, language: str
) -> None:
    large = SimpleUploadedFile("үй.jpg", b"\xff\xd8" + bytes(MAX_BYTES))
    address = f"/{language}/tell/{token}/send/"
    response = client.post(address, {"switch_language": language, "photos": [large], "answer_language": "kk"})
    page = client.get(response["Location"]).content.decode()
    with override(language):
        assert f"үй.jpg: {gettext('The file is larger than 15 MB. Send a smaller one.')}" in page
