"""Number and code open the voice; nothing else does, and no code ever stands in an address."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils.translation import gettext, override

from jauap.core.http import LANGUAGE_SWITCH
from jauap.core.time import now
from jauap.voices import access, opened
from jauap.voices.tests import scenes
from jauap.voices.tests.conftest import open_voice

pytestmark = pytest.mark.terms_data


def test_forgiving_number_and_code_lead_to_the_page(client: Client) -> None:
    voice, done = scenes.routed()
    typed = {"number": done.number.replace("-", " "), "code": f"{done.code[:4]} {done.code[4:]}"}
    response = client.post("/kk/follow/", typed)
    assert response.status_code == 302
    assert response["Location"] == f"/kk/v/{done.number}/"
    cookie = response.cookies[opened.COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert done.code not in cookie.value
    page = client.get(response["Location"])
    assert page.status_code == 200
    assert voice.words.text in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert done.code not in page.content.decode()


def test_a_wrong_code_gets_one_calm_sentence_and_keeps_the_number(client: Client) -> None:
    _, done = scenes.routed()
    response = client.post("/en/follow/", {"number": done.number, "code": "00000000"})
    text = response.content.decode()
    assert "Number and code do not fit together" in text
    assert f'value="{done.number}"' in text
    assert opened.COOKIE not in response.cookies


@pytest.mark.parametrize("half", ["1", "1234 567", "123456789", "code"])
def test_half_a_code_is_no_try(client: Client, half: str) -> None:
    _, done = scenes.routed()
    for _try in range(8):
        response = client.post("/en/follow/", {"number": done.number, "code": half})
        assert "The code has eight digits. Compare it with the coupon." in response.content.decode()
    assert client.post("/en/follow/", {"number": done.number, "code": done.code}).status_code == 302


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_number_that_cannot_exist_is_said_to_be_one(client: Client, language: str) -> None:
    """Its check digit is public: the sentence is the same whether the rest is somebody's number or nobody's."""
    _, done = scenes.routed()
    wrong = f"{done.number[:-1]}{(int(done.number[-1]) + 1) % 10}"
    nobodys = "2031-0000001-4"
    with override(language):
        sentence = gettext("There is no such number: a digit in it is wrong or missing. Compare it with the coupon.")
    for number in (wrong, nobodys, "жоқ", "12"):
        page = client.post(f"/{language}/follow/", {"number": number, "code": done.code}).content.decode()
        assert sentence in page
        assert opened.COOKIE not in client.cookies
    for _ in range(access.FREE_TRIES):  # it is no try at somebody's code
        client.post("/en/follow/", {"number": wrong, "code": done.code})
    assert client.post("/en/follow/", {"number": done.number, "code": done.code}).status_code == 302


def test_empty_fields_are_named(client: Client) -> None:
    text = client.post("/en/follow/", {}).content.decode()
    assert "Type the number from the coupon." in text
    assert "Type the code from the coupon." in text


def test_guessing_is_slowed_down_and_says_how_long(client: Client) -> None:
    _, done = scenes.routed()
    for _ in range(access.FREE_TRIES):
        client.post("/en/follow/", {"number": done.number, "code": "00000000"})
    response = client.post("/en/follow/", {"number": done.number, "code": done.code})
    assert response.status_code == 429
    assert response["Retry-After"] == str(access.WINDOW)
    assert "quarter of an hour" in response.content.decode()


def test_the_number_may_come_with_the_address(client: Client) -> None:
    assert 'value="2026-0000001-7"' in client.get("/kk/follow/?number=2026-0000001-7").content.decode()


def test_without_the_code_neither_words_nor_existence_are_told(client: Client) -> None:
    scenes.routed()  # takes the number that stands as the example beside the field
    voice, done = scenes.answered()
    known = client.get(f"/en/v/{done.number}/")
    unknown = client.get("/en/v/2031-0000001-3/")
    assert known.status_code == unknown.status_code == 200
    assert voice.words.text not in known.content.decode()
    strip = known.content.decode().replace(done.number, "N")
    other = unknown.content.decode().replace("2031-0000001-3", "N")
    assert without_tokens(strip) == without_tokens(other)


def without_tokens(html: str) -> str:
    return "\n".join(line for line in html.splitlines() if "csrfmiddlewaretoken" not in line)


def test_a_number_without_dashes_leads_to_the_right_address(client: Client) -> None:
    _, done = scenes.routed()
    response = client.get(f"/ru/v/{done.number.replace('-', '')}/")
    assert response["Location"] == f"/ru/v/{done.number}/"


@pytest.mark.parametrize("number", ["nonsense", "%E2%80%AE7102", "0", "9" * 300])
def test_any_address_is_answered_calmly(client: Client, number: str) -> None:
    assert client.get(f"/kk/v/{number}/").status_code == 200


def test_a_voice_closes_by_itself_and_by_hand(client: Client) -> None:
    voice, done = scenes.routed()
    open_voice(client, done)
    held = {voice.pk: int((now() - timedelta(seconds=1)).timestamp())}
    client.cookies[opened.COOKIE] = signing.dumps(held, salt=opened.OPENED.salt)
    assert voice.words.text not in client.get(f"/kk/v/{done.number}/").content.decode()
    open_voice(client, done)
    client.post(f"/kk/v/{done.number}/close/")
    assert voice.words.text not in client.get(f"/kk/v/{done.number}/").content.decode()


@pytest.mark.parametrize(
    "forged",
    ["", "nonsense", signing.dumps({1: 9_999_999_999}, salt="other")],
    ids=["empty", "nonsense", "signed for something else"],
)
def test_a_forged_cookie_opens_nothing(client: Client, forged: str) -> None:
    voice, done = scenes.routed()
    client.cookies[opened.COOKIE] = forged
    assert voice.words.text not in client.get(f"/kk/v/{done.number}/").content.decode()


def test_only_the_last_ten_voices_stay_open(client: Client) -> None:
    voices = [scenes.routed() for _ in range(opened.OPENED.most + 1)]
    for _, done in voices:
        open_voice(client, done)
    held = signing.loads(client.cookies[opened.COOKIE].value, salt=opened.OPENED.salt)
    assert len(held) == opened.OPENED.most
    assert str(voices[-1][0].pk) in held


def test_one_code_opens_one_voice(client: Client) -> None:
    _, mine = scenes.routed()
    other, theirs = scenes.routed(text="Басқа адамның сөзі.")
    open_voice(client, mine)
    assert other.words.text not in client.get(f"/kk/v/{theirs.number}/").content.decode()


@pytest.mark.parametrize("place", ["rate", "dispute", "withdraw", "close", "coupon", "files/1"])
def test_an_outsider_does_nothing(client: Client, place: str) -> None:
    voice, done = scenes.answered()
    response = client.post(f"/kk/v/{done.number}/{place}/", {"solved": "yes", "text": "x"})
    assert response.status_code in (302, 404, 405)
    assert scenes.again(voice).state == voice.state


def test_changing_the_language_keeps_number_and_code(client: Client) -> None:
    _, done = scenes.routed()
    typed = {"number": done.number, "code": "0000", LANGUAGE_SWITCH: "ru"}
    for _ in range(access.FREE_TRIES + 1):
        response = client.post("/ru/follow/", typed)
    assert response.status_code == 200  # no try was counted
    text = response.content.decode()
    assert f'value="{done.number}"' in text
    assert 'value="0000"' in text
    assert "error-summary" not in text


def test_the_switch_leads_to_the_form_also_from_the_page_of_a_number(client: Client) -> None:
    _, done = scenes.routed()
    text = client.get(f"/kk/v/{done.number}/").content.decode()
    assert 'formaction="/ru/follow/"' in text
