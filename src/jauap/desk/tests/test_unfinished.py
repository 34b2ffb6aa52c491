"""What is typed at the desk goes along to another language of the page, right or wrong; nothing is sent by it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jauap.accounts.models import Permission, User
from jauap.accounts.tests.staffing import signed_in
from jauap.appeals.services import Submission, lodge
from jauap.bodies.models import Body
from jauap.core.http import LANGUAGE_SWITCH
from jauap.desk.tests.cast import member
from jauap.voices.answers import services
from jauap.voices.models import Answer, Voice

pytestmark = [pytest.mark.terms_data, pytest.mark.usefixtures("english")]
SWITCH = {LANGUAGE_SWITCH: "en"}
TYPED: dict[str, Any] = {"outcome": "refused", "first_sentence": "Жартысы", "text": "", "promised_on": "2027-01-"}


@pytest.fixture
def executor(body: Body) -> User:
    return member("executor", body, Permission.EXECUTE)


@pytest.fixture
def voice(body: Body, executor: User) -> Voice:
    made = Voice.objects.get(pk=lodge(Submission(channel="web", text="Шам жоқ.")).voice_id)
    services.route(voice=made, body_id=body.pk, category_id=None, by=None)
    return services.take(voice=made, by=executor)


def test_half_an_answer_goes_along(executor: User, voice: Voice) -> None:
    client = signed_in(executor)
    page = client.post(reverse("desk:voice", args=[voice.number]), {**TYPED, **SWITCH})
    form = page.context["forms"]["answer"]
    assert page.status_code == 200
    assert {name: form[name].value() for name in TYPED} == TYPED
    assert not form.is_bound
    assert f'id="answer" method="post" action="{reverse("desk:answer", args=[voice.number])}"' in page.content.decode()
    assert f'form="answer" formaction="/kk/desk/v/{voice.number}/"' in page.content.decode()
    assert not Answer.objects.exists()


def test_a_refused_answer_goes_along(executor: User, voice: Voice) -> None:
    """Its page has the address of the sending."""
    client = signed_in(executor)
    sent = {**TYPED, "outcome": "refused", **SWITCH}
    page = client.post(reverse("desk:answer", args=[voice.number]), sent)
    assert (page.status_code, page["Location"]) == (307, reverse("desk:voice", args=[voice.number]))
    assert not Answer.objects.exists()


def test_another_executor_sees_no_answer_by_it(body: Body, voice: Voice) -> None:
    client = signed_in(member("another", body, Permission.EXECUTE))
    page = client.post(reverse("desk:voice", args=[voice.number]), {**TYPED, **SWITCH})
    assert "answer" not in page.context["forms"]
    assert "kept_form" not in page.context


@pytest.mark.parametrize("name", ["register", "confirm_author"])
def test_half_a_paper_goes_along(body: Body, name: str) -> None:
    client: Client = signed_in(member("registrar", body, Permission.REGISTER))
    typed = {"text": "Шам жоқ", "name": "Сапар", "iin": "12", "number": "2026", **SWITCH}
    page = client.post(reverse(f"desk:{name}"), typed)
    form = page.context["form"]
    assert page.status_code == 200
    assert not form.errors
    known = [field for field in typed if field in form.fields]
    assert known
    assert all(form[field].value() == typed[field] for field in known)
    assert 'form="typed"' in page.content.decode()
    assert Voice.objects.count() == 0
