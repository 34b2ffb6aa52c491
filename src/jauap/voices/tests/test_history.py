"""History in bulk leaves the rows that the ordinary use cases leave, and refuses what they refuse."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from jauap.accounts.models import User
from jauap.core.time import local_date, now
from jauap.voices import history
from jauap.voices.answers import publishing, services
from jauap.voices.answers.publishing import Public
from jauap.voices.answers.services import AnswerRefused, Draft
from jauap.voices.history.steps import Step
from jauap.voices.intake.services import register_many
from jauap.voices.models import Answer, Clock, Dispute, Event, Publication, Rating, TakenDown, Voice
from jauap.voices.states import TransitionRefused
from jauap.voices.tests import factories

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
PUBLIC = Public(title=" Шам ", text="Шам…", first_sentence="Жанды.", answer="Ия.")


@pytest.fixture
def staff() -> dict[str, int]:
    return {name: User.objects.create_user(name).pk for name in ("triage", "first", "second", "head")}


def after(hours: float) -> datetime:
    return factories.SPOKEN_AT + HOUR * hours


def draft(**over: Any) -> Draft:
    values: dict[str, Any] = {
        "outcome": "satisfied",
        "first_sentence": "  Шам ауыстырылды. ",
        "text": "Ауыстырылды.\r\nӘкімшілік рәсімдік-процестік кодекс.",
        "language": "kk",
        "promised_on": local_date(factories.SPOKEN_AT + timedelta(days=60)),
    }
    return Draft(**{**values, **over})


def plan(at: datetime) -> Any:
    return factories.clock_plan(started_at=at, due_at=at + timedelta(days=7), procedure="dispute_review")


def long_life(staff: dict[str, int], body_id: int) -> list[Step]:
    """Wrong body, back, right body, answered late, rated, disputed, another answer, disputed, confirmed."""
    late = 24 * 20
    return [
        history.Route(at=after(1), by_id=staff["triage"], body_id=body_id, category_id=factories.category().pk),
        history.GiveBack(at=after(2), by_id=staff["first"], reason="other_body"),
        history.Route(at=after(3), by_id=staff["triage"], body_id=body_id, protected=True),
        history.Take(at=after(4), by_id=staff["first"]),
        history.Reply(at=after(late), by_id=staff["first"], draft=draft(outcome="refused", promised_on=None)),
        history.Rate(at=after(late + 1), solved="no", comment="Жанбайды\u200b!"),
        history.Contest(at=after(late + 2), text="Әлі қараңғы.", plan=plan(after(late + 2))),
        history.Reassign(at=after(late + 3), by_id=staff["head"], executor_id=staff["second"]),
        history.Reply(at=after(late + 4), by_id=staff["second"], draft=draft()),
        history.Contest(at=after(late + 5), text="Тағы да.", plan=plan(after(late + 5))),
        history.Confirm(at=after(late + 6), by_id=staff["head"], reasons="Орнында тексерілді: жанады."),
    ]


def public_life(staff: dict[str, int]) -> list[Step]:
    """Answered in time, published, solved."""
    return [
        history.Take(at=after(4), by_id=staff["first"]),
        history.Reply(at=after(5), by_id=staff["first"], draft=draft()),
        history.Publish(at=after(6), by_id=staff["head"], public=PUBLIC),
        history.Rate(at=after(7), solved="yes"),
    ]


def live(voice: Voice, step: Step, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do what the step says by the ordinary use case, at its time."""
    for module in ("answers.services", "answers.publishing", "events.services"):
        monkeypatch.setattr(f"jauap.voices.{module}.now", lambda: step.at)
    monkeypatch.setattr("jauap.voices.answers.faults.today", lambda: local_date(step.at))
    if not _live_by_author(voice, step):
        _live_by_staff(voice, step)


def _live_by_author(voice: Voice, step: Step) -> bool:
    match step:
        case history.Rate():
            services.rate(voice=voice, solved=step.solved, comment=step.comment)
        case history.Contest():
            services.dispute(voice=voice, text=step.text, plan=step.plan)
        case _:
            return False
    return True


def _live_by_staff(voice: Voice, step: Any) -> None:
    by = User.objects.get(pk=step.by_id)
    match step:
        case history.Publish():
            publishing.publish(voice=voice, public=step.public, by=by)
        case history.Unpublish():
            publishing.unpublish(voice=voice, reason=step.reason, by=by)
        case history.Withdraw():
            services.withdraw(voice=voice, by=by)
        case _:
            _work(voice, step, by)


def _work(voice: Voice, step: Step, by: User) -> None:
    match step:
        case history.Route():
            topic, hidden = step.category_id, step.protected
            services.route(voice=voice, body_id=step.body_id, category_id=topic, by=by, protected=hidden)
        case history.GiveBack():
            services.return_to_triage(voice=voice, reason=step.reason, by=by)
        case history.Take():
            services.take(voice=voice, by=by)
        case history.Reply():
            services.answer(voice=voice, draft=step.draft, by=by)
        case history.Reassign():
            services.reassign(voice=voice, executor=User.objects.get(pk=step.executor_id), by=by)
        case history.Confirm():
            services.confirm(voice=voice, reasons=step.reasons, by=by)
        case _:
            raise AssertionError(step)


def rows_of(voice_id: int) -> dict[str, Any]:
    """Every row of a voice's life; own keys are replaced by their order."""
    answers = {row.pk: place for place, row in enumerate(Answer.objects.filter(voice=voice_id).order_by("pk"))}
    disputes = {row.pk: n for n, row in enumerate(Dispute.objects.filter(answer__voice=voice_id).order_by("pk"))}
    own = {"id", "pk", "voice_id", "number", "serial", "code_hash"}

    def plain(row: dict[str, Any]) -> dict[str, Any]:
        kept = {name: value for name, value in row.items() if name not in own}
        data = dict(kept.get("data", {}))
        if "answer" in data:
            data["answer"] = answers[data["answer"]]
        if "dispute" in data:
            data["dispute"] = disputes[data["dispute"]]
        linked: dict[str, Any] = {name: answers[kept[name]] for name in ("answer_id", "of_id") if name in kept}
        return {**kept, **linked, **({"data": data} if "data" in kept else {})}

    def rows(found: Any) -> list[dict[str, Any]]:
        return [plain(row) for row in found.order_by("pk").values()]

    return {
        "voice": rows(Voice.objects.filter(pk=voice_id)),
        "events": rows(Event.objects.filter(voice=voice_id)),
        "clocks": rows(Clock.objects.filter(voice=voice_id)),
        "answers": rows(Answer.objects.filter(voice=voice_id)),
        "ratings": rows(Rating.objects.filter(answer__voice=voice_id)),
        "publications": rows(Publication.objects.filter(voice=voice_id)),
        "taken down": rows(TakenDown.objects.filter(voice=voice_id)),
        "disputes": rows(Dispute.objects.filter(answer__voice=voice_id)),
    }


def fresh(**over: Any) -> int:
    return register_many([factories.intake(**over)], quiet=True)[0].voice_id


@pytest.mark.parametrize("length", range(1, 12))
def test_the_same_rows_as_by_the_ordinary_use_cases(
    length: int, staff: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = long_life(staff, factories.body().pk)[:length]
    bulk, single = fresh(), fresh()
    written = history.write([history.History(voice_id=bulk, steps=steps)])
    for step in steps:
        live(Voice.objects.get(pk=single), step, monkeypatch)
    assert rows_of(bulk) == rows_of(single)
    assert len(rows_of(bulk)["events"]) == length + 1
    assert (written.voices, written.steps) == (1, length)


def test_history_keeps_what_was_said_though_it_says_nothing(staff: dict[str, int]) -> None:
    """What another register sent is a fact: the rules for what is written today refuse none of it."""
    steps = long_life(staff, factories.body().pk)
    steps[-1] = history.Confirm(at=steps[-1].at, by_id=staff["head"], reasons="х")
    said = draft(first_sentence="Қаралды.", text="х")
    steps = [replace(one, draft=said) if isinstance(one, history.Reply) else one for one in steps]
    written = history.write([history.History(voice_id=fresh(), steps=steps)])
    assert written.steps == len(steps)


def test_a_published_one_and_a_withdrawn_one_too(staff: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    given_up: list[Step] = [history.Withdraw(at=after(9), by_id=staff["head"])]
    taken_down: list[Step] = [
        *public_life(staff),
        history.Contest(at=after(8), text="Әлі қараңғы.", plan=plan(after(8))),
        history.Reassign(at=after(9), by_id=staff["head"], executor_id=staff["second"]),
        history.Reply(at=after(10), by_id=staff["second"], draft=draft()),
        history.Publish(at=after(11), by_id=staff["head"], public=PUBLIC),
        history.Contest(at=after(12), text="Тағы да.", plan=plan(after(12))),
        history.Withdraw(at=after(13), by_id=staff["head"]),
    ]
    by_person = history.Unpublish(at=after(8), by_id=staff["head"], reason=TakenDown.Reason.MISTAKE)
    then = [*public_life(staff), by_person]
    again = [*then, history.Publish(at=after(9), by_id=staff["head"], public=PUBLIC)]
    for steps in (public_life(staff), given_up, taken_down, then, again):
        over: dict[str, Any] = {"body_id": factories.body().pk, "consent": True, "confirmation": "counter"}
        bulk, single = fresh(**over), fresh(**over)
        history.write([history.History(voice_id=bulk, steps=steps)])
        for step in steps:
            live(Voice.objects.get(pk=single), step, monkeypatch)
        assert rows_of(bulk) == rows_of(single)


def test_law_and_promise_are_judged_each_by_its_own_day(staff: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Answered after the promised day and before the day of the law; and withdrawn while both run."""
    law = factories.clock_plan(nature="law", procedure="report", profile="kz")
    promise = factories.clock_plan(due_at=factories.SPOKEN_AT + timedelta(days=1))
    answered: list[Step] = [
        history.Take(at=after(4), by_id=staff["first"]),
        history.Reply(at=after(48), by_id=staff["first"], draft=draft()),
    ]
    withdrawn: list[Step] = [history.Withdraw(at=after(9), by_id=staff["head"])]
    for steps, outcomes in (
        (answered, {"law": "met", "promise": "missed"}),
        (withdrawn, {"law": "dropped", "promise": "dropped"}),
    ):
        over: dict[str, Any] = {
            "body_id": factories.body().pk,
            "clock": law,
            "promise": promise,
            "confirmation": "counter",
        }
        bulk, single = fresh(**over), fresh(**over)
        history.write([history.History(voice_id=bulk, steps=steps)])
        for step in steps:
            live(Voice.objects.get(pk=single), step, monkeypatch)
        assert rows_of(bulk) == rows_of(single)
        assert dict(Clock.objects.filter(voice=bulk).values_list("nature", "outcome")) == outcomes


def test_what_is_not_public_is_not_taken_down(staff: dict[str, int]) -> None:
    by_person = history.Unpublish(at=after(8), by_id=staff["head"], reason=TakenDown.Reason.PERSONAL)
    answered = public_life(staff)[:2]
    assert refused([*answered, by_person], body_id=factories.body().pk).step == 2


def test_many_voices_in_few_statements(staff: dict[str, int], django_assert_max_num_queries: Any) -> None:
    body = factories.body().pk
    ids = [fresh() for _ in range(40)]
    told = [history.History(voice_id=key, steps=long_life(staff, body)) for key in ids]
    with django_assert_max_num_queries(18):
        history.write(told)
    assert Voice.objects.filter(state="closed_not_solved").count() == 40
    assert not Clock.objects.filter(stopped_at=None).exists()
    times = list(Event.objects.filter(type="answered").order_by("pk").values_list("at", flat=True))
    assert times == sorted(times)


def refused(steps: list[Step], **over: Any) -> history.HistoryRefused:
    """Write a history that must be refused, beside a good one: nothing of the batch may stay."""
    good, bad = fresh(body_id=factories.body().pk), fresh(**over)
    take = history.Take(at=after(1), by_id=User.objects.get(login="first").pk)
    with pytest.raises(history.HistoryRefused) as refusal:
        history.write([history.History(voice_id=good, steps=[take]), history.History(voice_id=bad, steps=steps)])
    assert refusal.value.voice_id == bad
    assert not Event.objects.filter(type="taken").exists()
    return refusal.value


def test_what_the_use_cases_refuse_is_refused(staff: dict[str, int]) -> None:
    steps = long_life(staff, factories.body().pk)
    again = history.Route(at=after(5), by_id=staff["triage"], body_id=factories.body().pk)
    for wrong in ([steps[4]], [steps[5]], [steps[6]], [steps[7]], [steps[10]], [*steps[:4], again]):
        refusal = refused(wrong)
        assert refusal.step == len(wrong) - 1
        assert isinstance(refusal.reason, TransitionRefused)


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"first_sentence": " "}, "first_sentence"),
        ({"text": ""}, "text"),
        ({"outcome": "forwarded"}, "outcome"),
        ({"promised_on": local_date(factories.SPOKEN_AT)}, "promised_on"),
        ({"attachments": (1,)}, "attachments"),
    ],
)
def test_an_incomplete_answer_is_refused(staff: dict[str, int], over: dict[str, Any], field: str) -> None:
    steps = [
        history.Take(at=after(1), by_id=staff["first"]),
        history.Reply(at=after(48), by_id=staff["first"], draft=draft(**over)),
    ]
    reason = refused(steps, body_id=factories.body().pk).reason
    assert isinstance(reason, AnswerRefused)
    assert reason.field == field


def test_nobody_decides_about_oneself(staff: dict[str, int]) -> None:
    steps = long_life(staff, factories.body().pk)[:7]
    own = history.Reassign(at=after(600), by_id=staff["first"], executor_id=staff["second"])
    same = history.Reassign(at=after(600), by_id=staff["head"], executor_id=staff["first"])
    for wrong in (own, same):
        assert isinstance(refused([*steps, wrong]).reason, AnswerRefused)


def test_times_go_forward_and_end_now(staff: dict[str, int]) -> None:
    body = factories.body().pk
    route = history.Route(at=after(5), by_id=staff["triage"], body_id=body)
    assert refused([history.Route(at=after(-1), by_id=None, body_id=body)]).step == 0
    assert refused([route, history.Take(at=after(4), by_id=staff["first"])]).step == 1
    assert refused([history.Route(at=now() + HOUR, by_id=None, body_id=body)]).step == 0


def test_a_voice_with_a_history_gets_no_second_one(staff: dict[str, int]) -> None:
    key = fresh(body_id=factories.body().pk)
    take = history.History(voice_id=key, steps=[history.Take(at=after(1), by_id=staff["first"])])
    history.write([take])
    unknown = history.History(voice_id=key + 1_000, steps=take.steps)
    new = history.History(voice_id=fresh(body_id=factories.body().pk), steps=take.steps)
    for wrong in ([take], [unknown], [new, new]):
        with pytest.raises(history.HistoryRefused) as refusal:
            history.write(wrong)
        assert refusal.value.step == -1
    assert Event.objects.filter(type="taken").count() == 1


def test_a_voice_routed_by_a_registrar_has_no_history_yet(staff: dict[str, int]) -> None:
    key = fresh(body_id=factories.body().pk, by_id=staff["triage"])
    history.write([history.History(voice_id=key, steps=[history.Take(at=after(1), by_id=staff["first"])])])
    assert Voice.objects.get(pk=key).state == "in_work"


def test_closed_elsewhere_withdrawn_and_published(staff: dict[str, int]) -> None:
    body = factories.body().pk
    closed, gone = fresh(body_id=body, consent=True), fresh()
    steps: list[Step] = [
        history.Take(at=after(1), by_id=staff["first"]),
        history.Reply(at=after(2), by_id=staff["first"], draft=draft()),
        history.Close(at=after(2), solved=True),
        history.Publish(at=after(3), by_id=staff["head"], public=PUBLIC),
    ]
    out = [history.Withdraw(at=after(1))]
    history.write([history.History(voice_id=closed, steps=steps), history.History(voice_id=gone, steps=out)])
    assert list(Voice.objects.order_by("pk").values_list("state", flat=True)) == ["closed_solved", "withdrawn"]
    assert Clock.objects.get(voice=gone).outcome == Clock.Outcome.DROPPED
    assert Publication.objects.get().approved_by_id == staff["head"]
    assert Event.objects.filter(voice=closed).order_by("pk").last() == Event.objects.get(type="published")


@pytest.mark.parametrize("over", [{"consent": False}, {"consent": True, "protected": True}])
def test_protected_or_without_consent_is_not_published(staff: dict[str, int], over: dict[str, Any]) -> None:
    steps: list[Step] = [
        history.Take(at=after(1), by_id=staff["first"]),
        history.Reply(at=after(2), by_id=staff["first"], draft=draft()),
        history.Publish(at=after(3), by_id=staff["head"], public=PUBLIC),
    ]
    assert refused(steps, body_id=factories.body().pk, **over).step == 2
