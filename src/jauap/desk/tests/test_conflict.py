"""Two at one voice: who comes second reads who did what and when, keeps what was typed, and can go on."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from jauap.accounts.models import Permission, User
from jauap.accounts.tests.staffing import person, signed_in
from jauap.bodies.models import Body
from jauap.core.templatetags.kit import moment
from jauap.desk.tests.cast import member
from jauap.voices.answers import services
from jauap.voices.models import Answer, Voice
from jauap.voices.tests import scenes

pytestmark = [pytest.mark.terms_data, pytest.mark.usefixtures("english", "kind_of_voice")]
TYPED = {"outcome": "satisfied", "first_sentence": "Шам жанды.", "text": "Ауыстырылды, 89-бап."}


@pytest.fixture
def first(body: Body) -> User:
    return person("first", (body, [Permission.EXECUTE]))


@pytest.fixture
def second(body: Body) -> User:
    return member("second", body, Permission.EXECUTE)


@pytest.fixture
def voice(body: Body) -> Voice:
    return scenes.routed(body_id=body.pk)[0]


def page(name: str, voice: Voice) -> str:
    return reverse(f"desk:{name}", args=[voice.number])


def said(response: Any) -> str:
    assert response.status_code == 422
    return str(response.content.decode()).replace("\u00a0", " ")


def done_at(voice: Voice) -> str:
    return moment(voice.events.latest("pk").at).replace("\u00a0", " ")


def test_who_takes_second_reads_who_took_it_and_when(first: User, second: User, voice: Voice) -> None:
    services.take(voice=voice, by=first)
    told = said(signed_in(second).post(page("take", voice)))
    assert f"{done_at(voice)}, {first}: Taken into work." in told
    assert f'href="{page("voice", voice)}">See how it stands now' in told


def test_an_answer_to_what_the_head_gave_to_another_stays_on_the_page(
    first: User, second: User, voice: Voice, body: Body
) -> None:
    services.take(voice=voice, by=first)
    head = member("head", body, Permission.HEAD)
    services.assign(voice=voice, executor=second, by=head)
    told = said(signed_in(first).post(page("answer", voice), TYPED))
    assert f"{done_at(voice)}, {head}: The head has named who answers ({second})." in told
    assert TYPED["first_sentence"] in told
    assert TYPED["text"] in told
    assert not Answer.objects.exists()


def test_what_came_between_without_moving_it_is_not_named(first: User, second: User, voice: Voice) -> None:
    services.take(voice=voice, by=first)
    voice.events.create(type="deadline_moved", at=voice.events.latest("pk").at, state="in_work")
    assert f"{first}: Taken into work." in said(signed_in(second).post(page("take", voice)))


def test_a_second_click_of_ones_own_is_named_so(first: User, voice: Voice) -> None:
    client = signed_in(first)
    assert client.post(page("take", voice)).status_code == 302
    assert ", you yourself: Taken into work." in said(client.post(page("take", voice)))


def test_the_author_may_have_been_the_one(first: User, voice: Voice) -> None:
    services.withdraw(voice=voice)
    assert ", Author: Withdrawn by the author." in said(signed_in(first).post(page("take", voice)))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", "Бұл бетті ашқаныңыздан бері жазба өзгерді."),
        ("ru", "С тех пор как вы открыли страницу, запись изменилась."),
        ("en", "This voice has changed since you opened the page."),
    ],
)
def test_it_is_told_in_the_language_of_the_page(
    first: User, second: User, voice: Voice, language: str, words: str
) -> None:
    services.take(voice=voice, by=first)
    client: Client = signed_in(second)
    with translation.override(language):
        assert words in said(client.post(page("take", voice)))


def test_a_refusal_of_other_kind_offers_no_fresh_page(first: User, voice: Voice) -> None:
    services.take(voice=voice, by=first)
    assert "See how it stands now" not in said(signed_in(first).post(page("answer", voice), {}))
