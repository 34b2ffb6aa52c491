"""A form whose cookie is missing is refused, and what was typed in it comes back to be copied or sent again."""

import re

import pytest
from django.test import Client

from jauap.channels.models import Draft
from jauap.channels.tests.forms import WORDS, page, ready
from jauap.voices.intake.data import TEXT_LIMIT

pytestmark = [pytest.mark.terms_data, pytest.mark.usefixtures("street_lighting")]
SAYS = {"kk": "Ештеңе жіберілмеді", "ru": "Ничего не отправлено", "en": "Nothing was sent"}


@pytest.fixture
def strict() -> Client:
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize("language", SAYS)
def test_words_come_back_in_the_language_of_the_page(strict: Client, language: str) -> None:
    response = strict.post(f"/{language}/tell/", {"text": WORDS})
    assert response.status_code == 403
    shown = response.content.decode()
    assert f"<h1>{SAYS[language]}</h1>" in shown
    assert WORDS in shown
    assert "no-store" in response["Cache-Control"]
    assert not Draft.objects.exists()


@pytest.mark.parametrize("header", [{"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_words_of_another_site_are_not_shown_as_typed_here(strict: Client, header: dict[str, str]) -> None:
    shown = strict.post("/en/tell/", {"text": WORDS}, headers=header)
    assert shown.status_code == 403
    assert WORDS not in shown.content.decode()
    switched = strict.post("/en/", {"text": WORDS, "switch_display": "dark"}, headers=header, follow=True)
    assert WORDS not in switched.content.decode()


def test_a_page_that_has_grown_old_says_so(strict: Client) -> None:
    strict.get("/en/tell/")
    shown = strict.post("/en/tell/", {"text": WORDS, "csrfmiddlewaretoken": "stale"}).content.decode()
    assert "The page has grown old" in shown
    assert "no cookie" not in shown
    assert WORDS in shown


def test_pressed_again_with_cookies_it_goes_on(strict: Client) -> None:
    shown = strict.post("/en/tell/", {"text": WORDS}).content.decode()
    token = re.search(r'id="typed".*?csrfmiddlewaretoken" value="(\w+)"', shown, re.DOTALL)
    assert token
    again = strict.post("/en/tell/", {"text": WORDS, "csrfmiddlewaretoken": token[1]})
    assert again["Location"].endswith("/topic/")


def test_words_are_shown_as_text_and_not_without_end(strict: Client) -> None:
    shown = strict.post("/en/tell/", {"text": "</textarea><script>alert(1)</script>"}).content.decode()
    assert "&lt;/textarea&gt;&lt;script&gt;" in shown
    endless = strict.post("/en/tell/", {"text": "я" * (TEXT_LIMIT + 9)}).content.decode()
    assert endless.count("я") == TEXT_LIMIT


def test_the_other_screens_show_what_was_typed_on_them(client: Client, strict: Client) -> None:
    token = ready(client)
    contact = {"name": "Күләш <b>", "phone": "+7 701", "email": "k@example.kz", "csrfmiddlewaretoken": "stale"}
    response = strict.post(page("send", token), contact)
    shown = response.content.decode()
    assert response.status_code == 403
    assert all(typed in shown for typed in ("Күләш &lt;b&gt;", "+7 701", "k@example.kz", "Your name", "Phone"))
    assert f'href="{page("send", token)}"' in shown
    assert WORDS not in shown
    assert "stale" not in shown


@pytest.mark.parametrize("address", ["/en/account/login/", "/en/follow/", "/en/tell/some-token/discard/"])
def test_no_other_form_is_shown_again(strict: Client, address: str) -> None:
    typed = {"login": "gulnar-staff", "password": "s3cret-word", "code": "s3cret-word", "text": "s3cret-word"}
    response = strict.post(address, typed)
    assert response.status_code == 403
    assert "s3cret-word" not in response.content.decode()
    assert "gulnar-staff" not in response.content.decode()
