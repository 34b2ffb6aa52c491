"""The head lets an answer stand in a language that its author reads, or on a tick."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from jauap.accounts.models import Permission
from jauap.accounts.tests.staffing import signed_in
from jauap.bodies.models import Body
from jauap.core.time import now
from jauap.desk.tests.cast import member
from jauap.voices.answers import services
from jauap.voices.models import Dispute, Voice
from jauap.voices.queries import conversation
from jauap.voices.tests import factories, scenes

pytestmark = [pytest.mark.terms_data, pytest.mark.usefixtures("english", "kind_of_voice")]
RUSSIAN = "Мы проверили на месте: фонарь заменён, акт приложен к ответу."
KAZAKH = "Орнында тексердік: шам ауыстырылған, акт жауапқа қоса берілді."


@pytest.fixture
def voice(body: Body) -> Voice:
    """Disputed; its author wrote and awaits Kazakh."""
    voice, _done = scenes.answered(body_id=body.pk)
    plan = factories.clock_plan(started_at=now(), due_at=now() + timedelta(days=7))
    services.dispute(voice=voice, text="Әлі қараңғы.", plan=plan)
    Voice.objects.update(language="kk", answer_language="kk")
    return Voice.objects.get()


@pytest.fixture
def head(body: Body) -> Client:
    return signed_in(member("head", body, Permission.HEAD))


def confirmed(head: Client, voice: Voice, **given: str) -> Any:
    return head.post(reverse("desk:confirm", args=[voice.number]), given)


def test_the_form_says_in_which_language_the_reasons_are_awaited(head: Client, voice: Voice) -> None:
    shown = head.get(reverse("desk:voice", args=[voice.number])).content.decode()
    assert "The author awaits the reasons in this language: <strong>Kazakh</strong>" in shown


def test_reasons_in_another_language_go_only_on_a_second_tick(head: Client, voice: Voice) -> None:
    refused = confirmed(head, voice, reasons=RUSSIAN, insist="on")
    assert refused.status_code == 422
    assert "The text is in another language (Russian)" in refused.content.decode()
    assert RUSSIAN in refused.content.decode()
    form = refused.context["forms"]["confirm"]
    assert not Dispute.objects.get().decision
    again = {"reasons": RUSSIAN, "warned_of": form["warned_of"].value(), "insist": "on"}
    assert confirmed(head, voice, **again).status_code == 302
    said = conversation(voice).said[0]
    assert (said.dispute and said.dispute.reasons, said.reasons_language) == (RUSSIAN, "ru")


@pytest.mark.parametrize(
    ("spoken", "reasons"), [("kk", KAZAKH), ("ru", RUSSIAN), ("ru", KAZAKH), ("kk", "Ия, 89-бап.")]
)
def test_the_state_language_and_that_of_the_voice_are_accepted(
    head: Client, voice: Voice, spoken: str, reasons: str
) -> None:
    Voice.objects.update(language=spoken)
    assert confirmed(head, voice, reasons=reasons).status_code == 302


@pytest.mark.parametrize(
    ("language", "said"),
    [("kk", "Мәтін басқа тілде"), ("ru", "Текст на другом языке"), ("en", "The text is in another language")],
)
def test_the_refusal_is_in_the_language_of_the_page(head: Client, voice: Voice, language: str, said: str) -> None:
    with translation.override(language):
        assert said in confirmed(head, voice, reasons=RUSSIAN).content.decode()
