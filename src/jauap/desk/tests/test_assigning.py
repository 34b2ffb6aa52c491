"""The head names who answers: a colleague on leave keeps nothing from being answered."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jauap.accounts.models import Membership, Permission, User
from jauap.accounts.tests.staffing import signed_in
from jauap.appeals.services import Submission, lodge
from jauap.bodies.models import Body
from jauap.core.time import now
from jauap.desk.tests.cast import member
from jauap.notify.models import Message
from jauap.voices.answers import services
from jauap.voices.clocks.services import plan_dispute
from jauap.voices.models import Event, Voice
from jauap.voices.tests import factories

pytestmark = [pytest.mark.terms_data, pytest.mark.usefixtures("english")]


@pytest.fixture
def executors(body: Body) -> tuple[User, User]:
    return member("first", body, Permission.EXECUTE), member("second", body, Permission.EXECUTE)


@pytest.fixture
def head(body: Body, executors: tuple[User, User]) -> Client:
    return signed_in(member("head", body, Permission.HEAD))


@pytest.fixture
def voice(body: Body, executors: tuple[User, User]) -> Voice:
    made = lodge(Submission(channel="web", text="Көшеде шам жанбайды.", territory=factories.territory()))
    services.route(voice=Voice.objects.get(pk=made.voice_id), body_id=body.pk, category_id=None, by=None)
    return Voice.objects.get(pk=made.voice_id)


def assign(client: Client, voice: Voice, executor: User) -> Any:
    return client.post(reverse("desk:assign", args=[voice.number]), {"executor": executor.pk}, follow=True)


def test_a_voice_nobody_took_is_given_to_somebody(head: Client, voice: Voice, executors: tuple[User, User]) -> None:
    assign(head, voice, executors[0])
    voice.refresh_from_db()
    assert (voice.state, voice.executor) == ("in_work", executors[0])
    assert Message.objects.get(template="staff_assigned").user == executors[0]


def test_what_is_with_somebody_on_leave_goes_to_another(
    head: Client, voice: Voice, executors: tuple[User, User]
) -> None:
    away, other = executors
    services.take(voice=voice, by=away)
    shown = head.get(reverse("desk:voice", args=[voice.number]))
    assert [pk for pk, _ in shown.context["forms"]["assign"].fields["executor"].choices if pk] == [other.pk]
    assign(head, voice, other)
    voice.refresh_from_db()
    assert (voice.state, voice.executor) == ("in_work", other)
    told = Event.objects.filter(voice=voice, type="assigned").get()
    assert told.data == {"executor": other.pk, "former": away.pk}
    answer = {"outcome": "satisfied", "first_sentence": "Шам жанды.", "text": "Ескі шам ауыстырылды."}
    assert signed_in(away).post(reverse("desk:answer", args=[voice.number]), answer).status_code == 422
    assert signed_in(other).post(reverse("desk:answer", args=[voice.number]), answer).status_code == 302


@pytest.mark.parametrize(("code", "said"), [("blocked", "Blocked"), ("may_not", "May not answer today")])
def test_the_head_reads_that_the_executor_cannot_answer_and_where_to_name_another(
    head: Client, voice: Voice, executors: tuple[User, User], code: str, said: str
) -> None:
    away, other = executors
    services.take(voice=voice, by=away)
    action = '<a href="#id_executor">Name another person</a>'
    shown = head.get(reverse("desk:voice", args=[voice.number])).content.decode()
    assert (said in shown, action in shown) == (False, False)
    if code == "blocked":
        User.objects.filter(pk=away.pk).update(is_active=False)
    else:
        Membership.objects.filter(user=away).update(permissions=[Permission.TRIAGE])
    page = head.get(reverse("desk:voice", args=[voice.number]))
    assert page.context["away"] == code
    assert said in page.content.decode()
    assert action in page.content.decode()
    assert 'id="id_executor"' in page.content.decode()
    Membership.objects.filter(user=other).update(permissions=[Permission.TRIAGE])
    shown = head.get(reverse("desk:voice", args=[voice.number])).content.decode()
    assert (said in shown, action in shown, "Nobody else of this body" in shown) == (True, False, True)


def test_who_has_it_is_not_named_again(head: Client, voice: Voice, executors: tuple[User, User]) -> None:
    services.take(voice=voice, by=executors[0])
    assign(head, voice, executors[0])
    assert not Event.objects.filter(type="assigned").exists()


def test_only_the_head_names(voice: Voice, executors: tuple[User, User]) -> None:
    assert "assign" not in signed_in(executors[0]).get(reverse("desk:voice", args=[voice.number])).context["forms"]
    stranger = signed_in(member("far_head", factories.body("far"), Permission.HEAD))
    for client in (signed_in(executors[0]), stranger):
        assign(client, voice, executors[1])
    assert Voice.objects.get().executor is None


def test_about_a_heads_own_answer_a_head_above_decides(voice: Voice, body: Body) -> None:
    both = member("both", body, Permission.HEAD, Permission.EXECUTE)
    body.parent = factories.body("above")
    body.save()
    above = member("above_head", body.parent, Permission.HEAD)
    services.take(voice=voice, by=both)
    draft = services.Draft(
        outcome="refused", first_sentence="Мүмкін емес, себебі тірек жоқ.", text="Тірек жоқ, 89-бап.", language="kk"
    )
    services.answer(voice=Voice.objects.get(), draft=draft, by=both)
    answered = Voice.objects.get()
    services.dispute(voice=answered, text="Әлі қараңғы.", plan=plan_dispute(answered, at=now()))
    client, page = signed_in(both), reverse("desk:voice", args=[voice.number])
    assert set(client.get(page).context["forms"]) & {"own_answer", "reassign", "confirm"} == {"own_answer"}
    assert voice.number not in client.get(reverse("desk:queue", args=["disputes"])).content.decode()
    assert Message.objects.get(template="staff_dispute").user == above
    assert voice.number in signed_in(above).get(reverse("desk:queue", args=["disputes"])).content.decode()
    assert "confirm" in signed_in(above).get(page).context["forms"]
