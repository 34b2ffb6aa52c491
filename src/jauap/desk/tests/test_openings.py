"""Why something is opened: chosen by who opens, logged, and read by the author in the same words."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from jauap.accounts.models import Permission, PersonalDataAccess
from jauap.accounts.tests.staffing import signed_in
from jauap.bodies.models import Body
from jauap.desk.forms.opening import OPENING_REASONS, REASONS_AFTERWARDS
from jauap.desk.tests.cast import member
from jauap.voices.intake.data import Registered
from jauap.voices.models import Voice
from jauap.voices.tests import scenes

pytestmark = [pytest.mark.terms_data, pytest.mark.usefixtures("english", "kind_of_voice")]
NAME = "Асқарова Гүлнәр"
AFTERWARDS = [str(code) for code, _words in REASONS_AFTERWARDS]


@pytest.fixture
def client(body: Body) -> Client:
    named = (Permission.EXECUTE, Permission.OPEN_PERSONAL, Permission.OPEN_PROTECTED)
    return signed_in(member("named", body, *named))


def page(name: str, voice: Voice) -> str:
    return reverse(f"desk:{name}", args=[voice.number])


def as_author(done: Registered, language: str) -> str:
    citizen = Client()
    citizen.post(f"/{language}/follow/", {"number": done.number, "code": done.code})
    return citizen.get(f"/{language}/v/{done.number}/").content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("reason", [code for code, _words in OPENING_REASONS])
def test_the_author_of_a_protected_voice_reads_the_reason_that_was_chosen(
    client: Client, body: Body, reason: str, language: str
) -> None:
    voice, done = scenes.routed(body_id=body.pk)
    Voice.objects.update(protected=True)
    with translation.override(language):
        words = str(dict(OPENING_REASONS)[PersonalDataAccess.Reason(reason)])
        assert words in client.get(page("voice", voice)).content.decode()
        client.post(page("open_protected", voice), {"reason": reason})
        assert f"{words}." in as_author(done, language)


@pytest.mark.parametrize("scene", [scenes.routed, scenes.in_work, scenes.disputed])
def test_while_an_answer_is_owed_no_reason_is_asked(client: Client, body: Body, scene: Any) -> None:
    voice, _done = scene(body_id=body.pk)
    assert 'name="why"' not in client.get(page("voice", voice)).content.decode()
    assert NAME in client.post(page("open_personal", voice)).content.decode()
    assert PersonalDataAccess.objects.get().reason == "work"


@pytest.mark.parametrize("state", ["answered", "closed_solved", "closed_not_solved"])
def test_when_no_answer_is_owed_the_data_opens_with_a_reason_only(client: Client, body: Body, state: str) -> None:
    voice, done = scenes.answered(body_id=body.pk)
    Voice.objects.update(state=state)
    assert 'name="why"' in client.get(page("voice", voice)).content.decode()
    for refused in ({}, {"why": "work"}, {"why": "protected_answer"}):
        told = client.post(page("open_personal", voice), refused)
        assert (told.status_code, NAME in told.content.decode()) == (422, False)
        assert "Why do you open the data?" in told.content.decode()
    assert not PersonalDataAccess.objects.exists()
    for reason in AFTERWARDS:
        assert NAME in client.post(page("open_personal", voice), {"why": reason}).content.decode()
    assert sorted(PersonalDataAccess.objects.values_list("reason", flat=True)) == sorted(AFTERWARDS)
    shown = as_author(done, "en")
    assert all(f"{words}." in shown for _code, words in REASONS_AFTERWARDS)
