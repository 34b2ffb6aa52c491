"""A form belongs to the browser that began it: nobody else reads it, changes it, sends it or sees its code."""

import pytest
from django.test import Client
from django.urls import reverse

from jauap.channels.tests.forms import CONTACT, WORDS, page, ready
from jauap.channels.web import drafts
from jauap.voices.models import Voice
from jauap.voices.numbers.digits import spell_code

pytestmark = [pytest.mark.terms_data, pytest.mark.usefixtures("street_lighting")]


def test_only_the_browser_that_sent_it_sees_the_code(client: Client) -> None:
    token = ready(client)
    client.post(page("send", token), CONTACT)
    code = drafts.load(token).code
    voice = Voice.objects.get()
    for name in ("done", "coupon"):
        assert client.get(page(name, token), follow=True).status_code == 200
        stranger = Client().get(page(name, token))
        assert stranger["Location"] == reverse("voices:voice", args=[voice.number])
        told = Client().get(page(name, token), follow=True).content.decode()
        assert code not in told
        assert WORDS not in told


def test_a_stranger_who_posts_to_the_address_of_a_sent_form_gets_nothing(client: Client) -> None:
    token = ready(client)
    client.post(page("send", token), CONTACT)
    stranger = Client()
    for form in (CONTACT, {}):
        assert drafts.load(token).code not in stranger.post(page("send", token), form, follow=True).content.decode()
    stranger.get(page("send", token))
    assert WORDS not in stranger.post(page("send", token), CONTACT, follow=True).content.decode()


@pytest.mark.parametrize("screen", ["change_words", "topic", "place", "send"])
def test_another_browser_reads_changes_and_sends_no_form_by_its_address(client: Client, screen: str) -> None:
    token, curious = ready(client), Client()
    before = drafts.load(token)
    curious.get(reverse("channels:words"))  # holds a secret of its own
    for told in (
        curious.get(page(screen, token), follow=True),
        curious.post(page(screen, token), {**CONTACT, "text": "Басқа сөз."}, follow=True),
        curious.post(page(screen, token), {"switch_language": "ru", "text": "Басқа сөз."}, follow=True),
        Client().get(page(screen, token), follow=True),
    ):
        assert WORDS not in told.content.decode()
        assert "another browser" in told.content.decode()
    assert drafts.load(token) == before
    assert not Voice.objects.exists()
    assert client.get(page(screen, token)).status_code == 200


def test_a_closed_window_finds_its_form_again(client: Client) -> None:
    token = ready(client)
    kept = client.cookies["unsent"]
    assert (kept["max-age"], kept["httponly"]) == (drafts.LIFE.total_seconds(), True)
    opened_anew = Client()
    opened_anew.cookies["unsent"] = kept.value
    assert WORDS in opened_anew.get(page("send", token)).content.decode()


def test_two_forms_of_one_browser_stand_beside_each_other(client: Client) -> None:
    first, second = ready(client), ready(client, "Басқа сөз.")
    for token, words in ((first, WORDS), (second, "Басқа сөз.")):
        assert words in client.get(page("send", token)).content.decode()
    assert drafts.load(first).holder != drafts.load(second).holder


@pytest.mark.parametrize("method", ["get", "post"])
def test_whose_answer_to_sending_was_lost_comes_back_to_the_code(client: Client, method: str) -> None:
    token = ready(client)
    lost = Client()
    lost.cookies.update(client.cookies)
    lost.post(page("send", token), CONTACT)
    code = spell_code(drafts.load(token).code)
    assert code in getattr(client, method)(page("send", token), follow=True).content.decode()


def test_words_typed_where_the_cookie_is_gone_are_kept(client: Client) -> None:
    token = ready(client)
    shown = Client().post(page("change_words", token), {"text": "Жаңа мәтін."}).content.decode()
    assert "Жаңа мәтін." in shown
    assert f'action="{reverse("channels:words")}"' in shown
    assert WORDS not in shown


def test_closed_on_this_device_stays_closed(client: Client) -> None:
    token = ready(client)
    client.get(page("send", token))
    client.post(page("send", token), CONTACT, follow=True)
    client.post(reverse("voices:close", args=[Voice.objects.get().number]))
    told = client.post(page("send", token), {}, follow=True).content.decode()
    assert spell_code(drafts.load(token).code) not in told
    assert WORDS not in told


def test_a_second_click_whose_first_answer_was_lost_shows_the_code(client: Client) -> None:
    token = ready(client)
    client.get(page("send", token))
    first = Client()
    first.cookies.update(client.cookies)
    first.post(page("send", token), CONTACT)  # its answer, cookie and all, never comes
    told = client.post(page("send", token), CONTACT, follow=True).content.decode()
    assert spell_code(drafts.load(token).code) in told
