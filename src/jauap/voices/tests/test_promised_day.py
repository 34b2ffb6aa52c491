"""When the promised day has come the author is asked whether it was kept: once, and only who has not said it."""

from datetime import timedelta

import pytest

from jauap.core.time import now, today
from jauap.notify.models import Message
from jauap.voices.answers import services
from jauap.voices.answers.promises import CATCH_UP, ask_whether_kept
from jauap.voices.models import Voice
from jauap.voices.tests import factories, scenes

pytestmark = pytest.mark.terms_data


@pytest.fixture
def promised() -> Voice:
    """Answered today: it is done in three days."""
    voice, _done = scenes.in_work()
    scenes.give_answer(voice, by=scenes.user("executor"), promised_on=today() + timedelta(days=3))
    return scenes.again(voice)


def asked(voice: Voice, *, days: int) -> int:
    """How many letters ask after so many days that all of this voice's author was asked before."""
    ask_whether_kept(today() + timedelta(days=days))
    return Message.objects.filter(template="promised_day", ref=voice.pk).count()


def test_the_author_is_asked_on_the_day_and_once(promised: Voice) -> None:
    assert [asked(promised, days=days) for days in (0, 2, 3, 4, 5)] == [0, 0, 1, 1, 1]
    letter = Message.objects.get(template="promised_day")
    assert letter.params["promised"] == (today() + timedelta(days=3)).isoformat()
    assert (letter.person, letter.language) == (promised.person, promised.answer_language)


def test_the_letter_of_the_answer_names_the_day_and_asks_nothing_yet(promised: Voice) -> None:
    letter = Message.objects.get(template="voice_answered")
    assert letter.params["promised"] == (today() + timedelta(days=3)).isoformat()


def test_a_day_missed_is_caught_up_with_but_not_for_ever(promised: Voice) -> None:
    assert asked(promised, days=3 + CATCH_UP.days) == 0
    assert asked(promised, days=2 + CATCH_UP.days) == 1


def test_nobody_is_asked_about_what_was_promised_for_the_day_of_the_answer() -> None:
    voice, _done = scenes.in_work()
    scenes.give_answer(voice, by=scenes.user("executor"), promised_on=today())
    assert asked(voice, days=0) == 0


def test_nobody_is_asked_while_a_dispute_or_another_answer_stands_between(promised: Voice) -> None:
    services.dispute(voice=promised, text="Әлі қараңғы.", plan=factories.clock_plan(due_at=now() + timedelta(days=9)))
    assert asked(promised, days=3) == 0
    services.reassign(voice=scenes.again(promised), executor=scenes.user("other"), by=scenes.user("head"))
    scenes.give_answer(scenes.again(promised), by=scenes.user("other"))
    assert asked(promised, days=3) == 0


def test_who_has_said_it_is_not_asked(promised: Voice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jauap.voices.answers.models.today", lambda: today() + timedelta(days=3))
    services.rate(voice=promised, solved="yes", comment="")
    assert asked(promised, days=3) == 0
