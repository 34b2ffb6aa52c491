"""From registered to closed: each use case does its work, refuses what it must, and writes one event."""

from contextlib import nullcontext
from datetime import timedelta
from typing import Any

import pytest
from django.db import Error, IntegrityError, connection, transaction

from jauap.accounts.models import User
from jauap.core.time import now, today
from jauap.voices.answers import faults, services
from jauap.voices.answers.formulas_words import Nothing
from jauap.voices.answers.models import Answer
from jauap.voices.models import Clock, Voice
from jauap.voices.states import TRANSITIONS, WAITING, State, TransitionRefused
from jauap.voices.tests import factories, scenes

pytestmark = pytest.mark.django_db


@pytest.fixture
def executor() -> User:
    return User.objects.create_user("executor")


@pytest.fixture
def head() -> User:
    return User.objects.create_user("head")


@pytest.fixture
def routed() -> Voice:
    return factories.registered(body_id=factories.body().pk, category_id=factories.category().pk)[0]


def draft(**over: Any) -> services.Draft:
    values: dict[str, Any] = {
        "outcome": "satisfied",
        "first_sentence": "Шам ауыстырылды.",
        "text": "2-наурызда ауыстырылды. Әкімшілік рәсімдік-процестік кодекстің 89-бабы.",
        "language": "kk",
    }
    return services.Draft(**{**values, **over})


@pytest.fixture
def answered(routed: Voice, executor: User) -> Voice:
    services.take(voice=routed, by=executor)
    services.answer(voice=routed, draft=draft(), by=executor)
    return Voice.objects.get(pk=routed.pk)


def dispute(voice: Voice) -> Voice:
    plan = factories.clock_plan(started_at=now(), due_at=now() + timedelta(days=7))
    services.dispute(voice=voice, text="Әлі қараңғы.", plan=plan)
    return Voice.objects.get(pk=voice.pk)


def types(voice: Voice) -> list[str]:
    return list(voice.events.order_by("pk").values_list("type", flat=True))


def test_an_answer_stops_the_clock_and_tells_how(answered: Voice) -> None:
    assert answered.state == State.ANSWERED
    assert answered.answered_at is not None
    clock = answered.clocks.get()
    assert clock.outcome == Clock.Outcome.MISSED  # the promise ended in March
    assert types(answered) == ["registered", "routed", "taken", "answered"]


def test_two_executors_at_once_only_one_takes(routed: Voice, executor: User, head: User) -> None:
    services.take(voice=routed, by=executor)
    with pytest.raises(TransitionRefused):
        services.take(voice=routed, by=head)
    assert Voice.objects.get().executor == executor


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"first_sentence": " "}, "first_sentence"),
        ({"first_sentence": "ж" * 201}, "first_sentence"),
        ({"first_sentence": "\u200b."}, "first_sentence"),
        ({"text": ""}, "text"),
        ({"text": "..."}, "text"),
        ({"text": "х"}, "text"),
        ({"text": "Осылай, осылай!"}, "text"),
        ({"first_sentence": "Шам 31 ақпанда ауыстырылады."}, "first_sentence"),
        ({"first_sentence": "aaaa"}, "first_sentence"),
        ({"outcome": "forwarded"}, "outcome"),
        ({"promised_on": today() - timedelta(days=1)}, "promised_on"),
    ],
)
def test_an_incomplete_answer_is_not_sent(routed: Voice, executor: User, over: dict[str, Any], field: str) -> None:
    services.take(voice=routed, by=executor)
    with pytest.raises(services.AnswerRefused) as refused:
        services.answer(voice=routed, draft=draft(**over), by=executor)
    assert refused.value.field == field
    assert Voice.objects.get().state == State.IN_WORK
    assert not Answer.objects.exists()


def test_an_answer_by_another_is_refused(routed: Voice, executor: User, head: User) -> None:
    services.take(voice=routed, by=executor)
    with pytest.raises(TransitionRefused):
        services.answer(voice=routed, draft=draft(), by=head)


def test_giving_back_keeps_the_clock_running(routed: Voice, executor: User) -> None:
    services.return_to_triage(voice=routed, reason="other_body", by=executor)
    voice = Voice.objects.get()
    assert (voice.state, voice.body, voice.executor) == (State.REGISTERED, None, None)
    assert voice.clocks.get().stopped_at is None
    assert voice.events.get(type="returned_to_triage").body == factories.body()


@pytest.mark.parametrize(
    ("solved", "state"), [("yes", "closed_solved"), ("partly", "closed_not_solved"), ("no", "closed_not_solved")]
)
def test_the_author_closes(answered: Voice, solved: str, state: str) -> None:
    services.rate(voice=answered, solved=solved)
    assert Voice.objects.get().state == state
    with pytest.raises(TransitionRefused):
        services.rate(voice=answered, solved="yes")


@pytest.mark.parametrize(("ahead", "is_taken"), [(2, False), (0, True)])
def test_what_is_promised_is_rated_from_its_day(routed: Voice, executor: User, ahead: int, is_taken: bool) -> None:
    services.take(voice=routed, by=executor)
    promise = draft(promised_on=today() + timedelta(days=ahead))
    services.answer(voice=routed, draft=promise, by=executor)
    with nullcontext() if is_taken else pytest.raises(TransitionRefused):
        services.rate(voice=routed, solved="yes")
    assert Voice.objects.get().state == (State.CLOSED_SOLVED if is_taken else State.ANSWERED)


def test_a_dispute_starts_a_promise_and_somebody_else_answers(answered: Voice, executor: User, head: User) -> None:
    voice = dispute(answered)
    assert voice.state == State.DISPUTED
    assert voice.clocks.get(stopped_at=None).purpose == Clock.Purpose.DISPUTE
    with pytest.raises(services.AnswerRefused):
        services.reassign(voice=voice, executor=executor, by=head)
    other = User.objects.create_user("other")
    services.reassign(voice=voice, executor=other, by=head)
    services.answer(voice=voice, draft=draft(first_sentence="Енді жанып тұр."), by=other)
    voice = Voice.objects.get()
    assert voice.state == State.ANSWERED
    assert voice.answers.count() == 2
    assert not voice.clocks.filter(stopped_at=None).exists()


def test_the_head_confirms_with_reasons_only(answered: Voice, head: User) -> None:
    voice = dispute(answered)
    with pytest.raises(services.AnswerRefused):
        services.confirm(voice=voice, reasons="  ", by=head)
    for thin in ("aaaa", "х", "ЖЖЖ бббб 12", "Бәрі дұрыс."):
        with pytest.raises(services.AnswerRefused):
            services.confirm(voice=voice, reasons=thin, by=head)
    with pytest.raises(services.AnswerRefused) as refused:
        services.confirm(voice=voice, reasons="Обращение рассмотрено.", by=head)
    assert (refused.value.field, refused.value.sentence) == ("reasons", f"{faults.SAID[Nothing.READ]} {faults.SAY_WHY}")
    services.confirm(voice=voice, reasons="Тексерілді: шам жанады.", by=head)
    assert Voice.objects.get().state == State.CLOSED_NOT_SOLVED


def test_nobody_decides_about_oneself(answered: Voice, executor: User) -> None:
    voice = dispute(answered)
    with pytest.raises(services.AnswerRefused):
        services.confirm(voice=voice, reasons="Дұрыс.", by=executor)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE voices_dispute SET decision = 'reassigned', decided_at = now(), decided_by_id = %s", [executor.pk]
        )


def test_a_closed_solved_voice_can_still_be_disputed_once(answered: Voice) -> None:
    services.rate(voice=answered, solved="yes")
    voice = dispute(answered)
    assert voice.state == State.DISPUTED
    with pytest.raises(TransitionRefused):
        dispute(answered)


def test_every_state_is_reached_and_final_ones_stay() -> None:
    reached = {state for targets in TRANSITIONS.values() for state in targets}
    assert reached == set(State) - set()
    assert not TRANSITIONS[State.WITHDRAWN]
    assert {State.REGISTERED, State.ROUTED, State.IN_WORK, State.DISPUTED} == WAITING


# What the database refuses, whoever asks.


def refuse(statement: str, *parameters: Any) -> None:
    """Run a statement that must fail, at the latest when its deferred checks run."""
    with pytest.raises(IntegrityError), transaction.atomic():
        run(statement, *parameters)


def run(statement: str, *parameters: Any) -> None:
    """Run a statement as a transaction of its own would, deferred checks included."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what stands open from the registration
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute(statement, parameters)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_database_refuses_a_waiting_voice_without_a_clock(routed: Voice) -> None:
    refuse("WITH gone AS (DELETE FROM voices_clock) UPDATE voices_voice SET state = 'in_work' WHERE id = %s", routed.pk)


def test_the_database_refuses_answered_without_an_answer(routed: Voice) -> None:
    refuse("UPDATE voices_voice SET state = 'answered', answered_at = now() WHERE id = %s", routed.pk)


@pytest.mark.parametrize("column", ["number = '2026-0000009-9'", "received_at = now()", "serial = 9"])
def test_the_database_refuses_to_change_a_number(routed: Voice, column: str) -> None:
    refuse(f"UPDATE voices_voice SET {column}")


def test_the_database_refuses_to_remove_a_voice(routed: Voice) -> None:
    refuse("DELETE FROM voices_voice")
    refuse("TRUNCATE voices_voice CASCADE")


@pytest.mark.parametrize(
    "statement", ["UPDATE voices_event SET type = 'closed'", "DELETE FROM voices_event", "TRUNCATE voices_event"]
)
def test_the_database_refuses_to_rewrite_history(routed: Voice, statement: str) -> None:
    with pytest.raises(Error, match="history"), transaction.atomic():
        run(statement)


@pytest.mark.parametrize("column", ["body", "executor"])
def test_the_database_knows_who_answers_while_it_is_in_work(routed: Voice, column: str) -> None:
    services.take(voice=routed, by=scenes.user("executor"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Voice.objects.filter(pk=routed.pk).update(**{column: None})


@pytest.mark.parametrize("nature", ["law", "promise"])
def test_the_database_refuses_two_running_clocks_of_one_nature(routed: Voice, nature: str) -> None:
    term = {"voice": routed, "procedure": "report", "profile": "kz", "started_at": now()}
    Clock.objects.get_or_create(voice=routed, nature=nature, defaults=term | {"due_at": now() + timedelta(days=1)})
    with pytest.raises(IntegrityError), transaction.atomic():
        Clock.objects.create(nature=nature, due_at=now() + timedelta(days=2), **term)
