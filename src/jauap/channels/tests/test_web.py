"""The web form without a browser: five screens, nothing lost on an error, nothing half-written, nobody refused."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from jauap.accounts.secrets import unseal
from jauap.accounts.services import name_of
from jauap.channels.models import Draft
from jauap.channels.tests.forms import CONTACT, WORDS, begin, page, ready
from jauap.channels.web import drafts, queries
from jauap.core import refcache
from jauap.core.time import now
from jauap.routing import queries as routing
from jauap.routing.models import Category
from jauap.routing.services import load_reference as load_routing
from jauap.voices.models import Attachment, IntakeLimit, NumberCounter, Voice
from jauap.voices.numbers.codes import matches
from jauap.voices.tests import factories
from jauap.voices.tests.test_files import photo

pytestmark = [pytest.mark.terms_data, pytest.mark.usefixtures("street_lighting")]


@pytest.fixture
def client() -> Client:
    return Client()


def test_five_screens_to_a_number(client: Client) -> None:
    token = ready(client)
    last = client.get(page("send", token)).content.decode()
    assert WORDS in last
    assert "Әкімдік" in last or "Akimat" in last
    response = client.post(page("send", token), CONTACT)
    assert response["Location"] == page("done", token)
    voice = Voice.objects.get()
    done = client.get(page("done", token)).content.decode()
    assert voice.number in done
    assert (voice.state, voice.body) == ("routed", factories.body())
    assert voice.clocks.get().nature == "promise"
    assert voice.person is not None
    assert unseal(voice.person.ref, "phone", voice.person.phone) == "+77011234567"
    assert matches(drafts.load(token).code, voice.code_hash)


def test_a_double_click_gives_one_voice(client: Client) -> None:
    token = ready(client)
    for _ in range(2):
        assert client.post(page("send", token), CONTACT)["Location"] == page("done", token)
    typed = drafts.load(token)
    assert Voice.objects.count() == NumberCounter.objects.get().last == 1
    drafts.save(token, drafts.Typed(text=WORDS))  # as if the answer of the first click was lost
    assert typed.number == Voice.objects.get().number


@pytest.mark.parametrize("screen", ["change_words", "topic", "place"])
def test_contact_and_consent_are_kept_while_something_is_changed(client: Client, screen: str) -> None:
    token = ready(client)
    left = client.post(page("send", token), {**CONTACT, "consent": "on", "phone": "+7 701", "change": screen})
    assert left["Location"] == page(screen, token)
    assert not Voice.objects.exists()
    again = client.get(page("send", token)).context["form"].initial
    assert (again["name"], again["phone"], again["consent"]) == (CONTACT["name"], "+7 701", True)


def test_a_photo_chosen_by_mistake_is_removed(client: Client) -> None:
    token = ready(client)
    wrong = SimpleUploadedFile("wrong.png", photo(), content_type="image/png")
    client.post(page("send", token), {**CONTACT, "photos": wrong, "change": "place"})
    (kept,) = queries.photos(token)
    stayed = client.post(page("send", token), {**CONTACT, "remove": str(kept.pk)})
    assert stayed["Location"] == page("send", token)
    assert not Attachment.objects.exists()
    assert client.get(page("send", token)).context["form"].initial["name"] == CONTACT["name"]
    client.post(page("send", token), {**CONTACT, "remove": "nothing"})
    assert not Voice.objects.exists()


def test_nothing_is_known_of_the_author_and_nothing_is_asked(client: Client) -> None:
    token = ready(client)
    client.post(page("send", token), {"answer_language": "ru"})
    voice = Voice.objects.get()
    assert voice.person is None
    assert voice.answer_language == "ru"


def test_an_unsure_topic_goes_to_triage(client: Client) -> None:
    token = begin(client)
    client.post(page("topic", token), {"topic": "unsure"})
    client.post(page("place", token), {"territory": factories.territory().pk})
    client.post(page("send", token), CONTACT)
    assert Voice.objects.get().state == "registered"


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u202e", "...", "\x00"])
def test_an_empty_text_is_asked_again(client: Client, text: str) -> None:
    response = client.post(reverse("channels:words"), {"text": text})
    assert response.status_code == 200
    assert re.search("Write in a few words|a sign that nobody sees", response.content.decode())
    assert not Draft.objects.exists()


def test_marks_that_nobody_sees_are_taken_out_of_what_is_typed(client: Client) -> None:
    token = begin(client, text="Аула\u200bда \u202eшам\u202c жоқ\u200d\u2066!\u2069")
    assert "Аулада шам жоқ!" in client.get(page("send", token)).content.decode()
    client.post(page("topic", token), {"topic": "unsure"})
    place = {"territory": factories.territory().pk, "place_note": "дү\u200dкен \u2067жаны"}
    client.post(page("place", token), place)
    client.post(page("send", token), {**CONTACT, "name": "А\u200bсан", "phone": "+7 701 123\u202c 45 67"})
    voice = Voice.objects.get()
    assert (voice.words.text, voice.words.place_note) == ("Аулада шам жоқ!", "дүкен жаны")
    assert name_of(voice.person) == "Асан"


def test_five_megabytes_are_refused_with_a_sentence(client: Client) -> None:
    response = client.post(reverse("channels:words"), {"text": "ж" * 2_500_000})
    assert response.status_code in {400, 413}
    assert "<h1" in response.content.decode()
    assert not Draft.objects.exists()


def test_a_long_text_is_kept_on_the_page(client: Client) -> None:
    text = "ж" * 20_001
    response = client.post(reverse("channels:words"), {"text": text})
    assert text in response.content.decode()
    assert "longer than" in response.content.decode()


@pytest.mark.parametrize(("field", "value"), [("phone", "12"), ("email", "not an address"), ("phone", "жоқ")])
def test_a_wrong_contact_keeps_everything_typed(client: Client, field: str, value: str) -> None:
    token = ready(client)
    response = client.post(page("send", token), {**CONTACT, field: value})
    content = response.content.decode()
    assert response.status_code == 200
    assert CONTACT["name"] in content
    assert value in content
    assert not Voice.objects.exists()


@pytest.mark.parametrize("content", [b"<svg onload=alert(1)>", b"<html>", b"MZ" + bytes(100)])
def test_a_disguised_photo_is_refused_and_the_rest_is_kept(client: Client, content: bytes) -> None:
    token = ready(client)
    upload = SimpleUploadedFile("photo.jpg", content, content_type="image/jpeg")
    response = client.post(page("send", token), {**CONTACT, "photos": upload})
    assert "Only photos" in response.content.decode()
    assert CONTACT["name"] in response.content.decode()
    assert not Voice.objects.exists()


def test_twenty_photos_are_too_many_and_five_are_kept(client: Client) -> None:
    token = ready(client)
    uploads = [SimpleUploadedFile(f"{n}.jpg", photo(), content_type="image/jpeg") for n in range(20)]
    response = client.post(page("send", token), {**CONTACT, "photos": uploads})
    assert "At most five" in response.content.decode()
    assert not Voice.objects.exists()
    client.post(page("send", token), CONTACT)
    assert Voice.objects.get().attachments.count() == 5


def test_danger_comes_first_and_goes_to_people_at_once(client: Client) -> None:
    load_routing(Path(django_settings.REFERENCE_DATA))
    refcache.clear_all()
    token = begin(client, "Пахнет газом в подъезде!")
    content = client.get(page("topic", token)).content.decode()
    assert content.index("tel:104") < content.index("tel:112") < content.index("Пахнет газом")
    client.post(page("topic", token), {"topic": "street_lighting"})
    client.post(page("place", token), {"territory": factories.territory().pk})
    client.post(page("send", token), CONTACT)
    voice = Voice.objects.get()
    assert (voice.danger, voice.state) == ("gas", "registered")
    assert voice.events.filter(type="emergency").exists()


def test_who_says_that_there_is_danger_is_believed_whatever_the_words(client: Client) -> None:
    load_routing(Path(django_settings.REFERENCE_DATA))
    refcache.clear_all()
    token = begin(client)
    assert "danger-title" not in client.get(page("topic", token)).content.decode()
    client.post(page("topic", token), {"topic": "street_lighting", "danger": "on"})
    for name in ("place", "send", "topic"):
        assert "danger-title" in client.get(page(name, token)).content.decode()
    client.post(page("place", token), {"territory": factories.territory().pk})
    client.post(page("send", token), CONTACT)
    voice = Voice.objects.get()
    assert (voice.danger, voice.state) == ("said", "registered")
    assert "danger-title" in client.get(page("done", token)).content.decode()


def test_a_flood_is_queued_and_told_so_never_refused(client: Client) -> None:
    IntakeLimit.objects.create(channel="web", per_window=2, window_seconds=60)
    refcache.clear_all()
    for n in range(3):
        token = ready(client, f"{WORDS} {n}")
        client.post(page("send", token), CONTACT)
    queued = Voice.objects.order_by("pk").last()
    assert queued is not None
    assert queued.state == "registered"
    assert queued.events.filter(type="queued").exists()
    assert "nothing is lost" in client.get(page("done", token)).content.decode()


def test_a_flood_of_files_is_not_kept_and_the_voice_still_accepted(client: Client) -> None:
    IntakeLimit.objects.create(channel="web-files", per_window=1, window_seconds=60)
    refcache.clear_all()
    token = ready(client)
    photos = [SimpleUploadedFile(f"{n}.jpg", photo()) for n in range(2)]
    refused = client.post(page("send", token), {**CONTACT, "photos": photos}).content.decode()
    assert "Too many files have come from your network" in refused
    assert not Attachment.objects.exists()
    client.post(page("send", token), CONTACT)
    assert Voice.objects.exists()


def test_what_was_typed_is_encrypted_and_purged_after_a_day(client: Client) -> None:
    token = ready(client)
    row = Draft.objects.get()
    assert WORDS.encode() not in bytes(row.sealed)
    Draft.objects.update(changed_at=now() - timedelta(days=2))
    assert client.get(page("send", token)).status_code == 404
    assert drafts.purge() == 1


@pytest.mark.parametrize("name", ["topic", "place", "send", "done", "coupon", "change_words"])
def test_a_strange_token_finds_nothing(client: Client, name: str) -> None:
    assert client.get(page(name, "x" * 32)).status_code == 404


@pytest.mark.parametrize("name", ["done", "coupon"])
def test_a_draft_that_was_not_sent_has_no_number(client: Client, name: str) -> None:
    token = begin(client)
    assert client.get(page(name, token)).status_code in {302, 404}


def test_a_place_of_another_kind_is_not_taken(client: Client) -> None:
    token = begin(client)
    for place in ({}, {"territory": "999999"}, {"territory": "x"}, {"lon": "500", "lat": "1"}, {"lon": "nan"}):
        response = client.post(page("place", token), place)
        assert response.status_code == 200
        assert drafts.load(token).territory_id is None


def test_the_coupon_is_a_pdf_and_the_own_page_opens(client: Client) -> None:
    token = ready(client)
    client.post(page("send", token), CONTACT)
    coupon = client.get(page("coupon", token))
    assert coupon["Content-Type"] == "application/pdf"
    assert coupon.content.startswith(b"%PDF")
    own = reverse("voices:voice", args=[drafts.load(token).number])
    assert own in client.get(page("done", token)).content.decode()
    assert client.get(own).status_code == 200


@given(text=st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_gets_a_page(text: str) -> None:
    client = Client()
    response = client.post(reverse("channels:words"), {"text": text.encode("utf-8", "replace").decode()})
    assert response.status_code in {200, 302}
    if response.status_code == 302:
        assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize("topic", [{"topic": "unsure"}, {"topic": "unsure", "other": "street_lighting"}])
def test_going_back_keeps_the_chosen_topic(client: Client, topic: dict[str, str]) -> None:
    token = begin(client, "Сұрақ бар.")
    client.post(page("topic", token), topic)
    form = client.get(page("topic", token)).context["form"]
    assert form["topic"].value() == topic.get("other", "unsure")
    client.post(page("topic", token), {"topic": form["topic"].value()})
    assert drafts.load(token).topic == topic.get("other", "unsure")


def suggested(text: str) -> list[str]:
    return [category.code for category in queries.suggest(text).topics]


def test_who_does_not_know_whom_to_ask_is_not_sent_to_anything_else(client: Client) -> None:
    factories.category("other", name_kk="Басқа", keywords_kk=["кімге айтамын", "білмеймін"])
    refcache.clear_all()
    text = "Көшеде шам жоқ. Кімге айтарымды білмеймін."
    assert suggested(text) == ["street_lighting"]
    form = client.get(page("topic", begin(client, text))).context["form"]
    assert form["topic"].field.choices[0][0] == "street_lighting"
    assert suggested("Кімге айтарымды білмеймін.") == []
    chosen = client.get(page("topic", begin(client, "Кімге айтарымды білмеймін."))).context["form"]["topic"]
    assert chosen.value() == "unsure"
    assert ("other", "Other") not in chosen.field.choices


def test_unlikely_topics_do_not_make_the_list_longer() -> None:
    load_routing(Path(django_settings.REFERENCE_DATA))
    refcache.clear_all()
    text = "Сәлеметсіз бе, үйімізде екі күннен бері жылу жоқ, батареялар суық. Кімге айтарымды білмеймін."
    assert {"heating", "staff_complaint"} <= codes_of(routing.suggest_category(text, limit=9))
    assert suggested(text) == ["heating"]


def codes_of(candidates: list[routing.Candidate]) -> set[str]:
    rows = Category.objects.in_bulk([candidate.category_id for candidate in candidates])
    return {row.code for row in rows.values()}
