"""Triage sends a voice to its body under a legal kind: one decision, one day in every letter, one winner of two."""

from typing import Any

import pytest

from jauap.appeals.models import LegalKind
from jauap.appeals.services import Decision, Submission, lodge, send_to_body
from jauap.core import refcache
from jauap.notify.models import Message
from jauap.routing.models import Category
from jauap.voices.answers.services import AnswerRefused
from jauap.voices.intake.data import Author
from jauap.voices.models import Voice
from jauap.voices.states import TransitionRefused
from jauap.voices.tests import factories, scenes

pytestmark = pytest.mark.terms_data


@pytest.fixture
def voice() -> Voice:
    """A signed paper that triage has, with a term of law."""
    topic()
    refcache.clear_all()  # made behind the back of the reference data that is held
    done = lodge(
        Submission(
            channel="paper",
            confirmation="paper_signature",
            legal_kind=LegalKind.APPLICATION,
            by=scenes.user("registrar"),
            text="Шам жанбайды.",
            author=Author(name="Асқарова Гүлнәр", email="gulnar@example.kz"),
            territory=factories.territory(),
        )
    )
    return Voice.objects.get(pk=done.voice_id)


def topic() -> Category:
    return factories.category(parent=factories.category("streets"), service="lighting")


def decision(**over: Any) -> Decision:
    given: dict[str, Any] = {
        "category_id": topic().pk,
        "body_id": factories.body().pk,
        "legal_kind": LegalKind.COMPLAINT,
    }
    return Decision(**{**given, **over})


def test_all_letters_of_one_decision_name_one_day(voice: Voice) -> None:
    send_to_body(voice=voice, decision=decision(), by=scenes.user("triage"))
    clock = voice.clocks.get(stopped_at=None)
    assert clock.procedure == "complaint"
    told = {message.template: message.params["due"] for message in Message.objects.all()}
    assert set(told) == {"deadline_moved", "voice_routed"}
    assert len(set(told.values())) == 1


def test_of_two_who_send_it_the_second_changes_nothing(voice: Voice) -> None:
    send_to_body(voice=voice, decision=decision(), by=scenes.user("triage"))
    before = voice.events.count()
    with pytest.raises(TransitionRefused):
        send_to_body(voice=voice, decision=decision(legal_kind=LegalKind.REPORT), by=scenes.user("other"))
    assert (voice.events.count(), voice.clocks.get(stopped_at=None).procedure) == (before, "complaint")


def test_a_topic_out_of_use_is_refused(voice: Voice) -> None:
    with pytest.raises(AnswerRefused) as refused:
        send_to_body(voice=voice, decision=decision(category_id=0), by=scenes.user("triage"))
    assert refused.value.field == "category"
    assert Voice.objects.get().state == "registered"


def test_a_letter_about_a_protected_voice_names_no_body(voice: Voice) -> None:
    send_to_body(voice=voice, decision=decision(protected=True), by=scenes.user("triage"))
    assert "body_id" not in Message.objects.get(template="voice_routed").params
