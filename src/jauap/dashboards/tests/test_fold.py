"""The roll-up says what a direct count of the registry says, whatever happened between two folds."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from jauap.accounts.models import User
from jauap.bodies.models import Body
from jauap.core.time import local_date
from jauap.dashboards.figures import Counts
from jauap.dashboards.models import BodyDay, BodyYear, Fold
from jauap.dashboards.queries import tallies
from jauap.dashboards.services import fold_figures
from jauap.dashboards.tests.factories import NOW, draft, lived, spoken
from jauap.places.models import Territory
from jauap.places.tests.factories import make_territory
from jauap.voices.answers import services
from jauap.voices.models import Clock, Dispute, Voice
from jauap.voices.states import State, TransitionRefused
from jauap.voices.tests import factories

pytestmark = pytest.mark.django_db
Key = tuple[int | None, date, str]


def rolled_up() -> dict[Key, tuple[Counts, dict[int, int]]]:
    """Read the roll-up."""
    return {(row.body_id, row.day, row.nature): (counts_of(row), ints(row.topics)) for row in BodyDay.objects.all()}


def counts_of(row: BodyDay | BodyYear) -> Counts:
    return Counts(
        row.received, row.answered, row.on_time, row.late, row.disputed, row.not_solved, ints(row.answer_days)
    )


def ints(raw: dict[str, int]) -> dict[int, int]:
    return {int(key): value for key, value in raw.items()}


def counted_directly(at: Any = NOW) -> dict[Key, tuple[Counts, dict[int, int]]]:
    """Count every voice by the definitions, one after the other."""
    found: dict[Key, tuple[Counts, dict[int, int]]] = {}
    for voice in Voice.objects.filter(protected=False):
        clocks = list(voice.clocks.filter(purpose="answer").exclude(outcome="replaced").order_by("pk"))
        day = local_date(voice.received_at)
        for clock in clocks:
            key = (voice.body_id, day, clock.nature)
            counts, topics = found.get(key, (Counts(), {}))
            late = clock.outcome == "missed" or (not clock.outcome and clock.due_at <= at)
            judged = Counts(on_time=int(clock.outcome == "met"), late=int(late))
            is_last = clock == clocks[-1]
            subject = {voice.category_id: 1} if voice.category_id and is_last else {}
            one = counted_once(voice, day) + judged if is_last else judged
            found[key] = (counts + one, dict(Counter(topics) + Counter(subject)))
    return found


def counted_once(voice: Voice, day: date) -> Counts:
    """What is counted of a voice under the nature of its last clock, whatever clocks it had."""
    days = (local_date(voice.answered_at) - day).days if voice.answered_at else None
    return Counts(
        received=1,
        answered=int(days is not None),
        disputed=int(Dispute.objects.filter(answer__voice=voice).exists()),
        not_solved=int(voice.state == "closed_not_solved"),
        answer_days={} if days is None else {days: 1},
    )


@pytest.mark.parametrize("answered", [False, True])
def test_a_promise_broken_before_the_law_began_stays_among_the_broken(body: Body, answered: bool) -> None:
    voice = spoken(days_ago=30, due_in=10, body_id=body.pk, category_id=factories.category().pk)
    begin, end = NOW - timedelta(days=5), NOW + timedelta(days=10)
    law = Clock.objects.create(
        voice=voice, nature="law", procedure="report", profile="kz", started_at=begin, due_at=end
    )
    if answered:
        Clock.objects.filter(voice=voice).update(stopped_at=NOW - timedelta(days=1), outcome="missed")
        Clock.objects.filter(pk=law.pk).update(outcome="met")
        Voice.objects.update(state=State.WITHDRAWN)  # nothing is owed any more
    fold_figures(at=NOW)
    assert rolled_up() == counted_directly()
    promise, by_law = (rolled_up()[body.pk, local_date(voice.received_at), nature][0] for nature in ("promise", "law"))
    assert (promise.received, promise.late) == (0, 1)
    assert (by_law.received, by_law.late, by_law.on_time) == (1, 0, int(answered))


def test_every_kind_of_life_is_counted(body: Body, ministry: Body) -> None:
    topic = factories.category().pk
    lived(body, solved="yes", category_id=topic)
    lived(body, solved="no", nature="law", category_id=topic)
    lived(body, after=20)
    lived(ministry, disputed=True)
    spoken(days_ago=30, body_id=body.pk)
    spoken(days_ago=2, body_id=body.pk)
    spoken(days_ago=2)
    fold_figures(at=NOW)
    assert rolled_up() == counted_directly()
    assert sum(counts.received for counts, _ in rolled_up().values()) == 7
    law = tallies.of_body(body.pk).law
    assert (law.received, law.on_time, law.not_solved, law.answer_days) == (1, 1, 1, {4: 1})
    promise = tallies.of_body(body.pk).promise
    assert (promise.received, promise.on_time, promise.late, promise.answered) == (4, 1, 2, 2)


def answer(voice: Voice, by: User) -> None:
    """Answer what a body has in work; nothing else can be answered."""
    found = services.lock(voice)
    if found.state == State.IN_WORK and found.body_id:
        services.answer(voice=voice, draft=draft(), by=by)


STEPS: dict[str, Callable[[Voice, Body, User], object]] = {
    "take": lambda voice, body, by: services.take(voice=voice, by=by),
    "answer": lambda voice, body, by: answer(voice, by),
    "rate yes": lambda voice, body, by: services.rate(voice=voice, solved="yes"),
    "rate no": lambda voice, body, by: services.rate(voice=voice, solved="no"),
    "dispute": lambda voice, body, by: services.dispute(voice=voice, text="Жоқ.", plan=factories.clock_plan()),
    "give back": lambda voice, body, by: services.return_to_triage(voice=voice, reason="other", by=by),
    "route": lambda voice, body, by: services.route(voice=voice, body_id=body.pk, category_id=None, by=by),
    "protect": lambda voice, body, by: services.route(
        voice=voice, body_id=body.pk, category_id=None, by=by, protected=True
    ),
    "withdraw": lambda voice, body, by: services.withdraw(voice=voice),
}


@pytest.mark.slow
@given(lives=st.lists(st.lists(st.sampled_from(sorted(STEPS)), max_size=6), min_size=1, max_size=4), data=st.data())
@settings(max_examples=25, deadline=None)
def test_folding_on_the_way_gives_the_same_as_counting_at_the_end(lives: list[list[str]], data: st.DataObject) -> None:
    first, second, by = factories.body("one"), factories.body("two"), User.objects.get_or_create(login="by")[0]
    for life in lives:
        voice = spoken(days_ago=data.draw(st.sampled_from([1, 1, 12])), body_id=first.pk)
        for step in life:
            try:
                STEPS[step](voice, second, by)
            except (TransitionRefused, services.AnswerRefused):
                continue
            if data.draw(st.booleans()):
                fold_figures(at=NOW)
    fold_figures(at=NOW)
    assert rolled_up() == counted_directly()


def test_a_last_day_that_goes_by_is_counted_without_an_event(body: Body) -> None:
    spoken(days_ago=5, due_in=10, body_id=body.pk)
    fold_figures(at=NOW)
    assert tallies.of_body(body.pk).promise.late == 0
    later = NOW + timedelta(days=6)
    assert fold_figures(at=later).groups > 0
    assert tallies.of_body(body.pk).promise.late == 1
    assert rolled_up() == counted_directly(later)


def test_a_voice_sent_on_leaves_the_body_it_was_with(body: Body, ministry: Body) -> None:
    voice, by = spoken(days_ago=3, body_id=body.pk), User.objects.create_user("by")
    fold_figures(at=NOW)
    services.return_to_triage(voice=voice, reason="other", by=by)
    services.route(voice=voice, body_id=ministry.pk, category_id=None, by=by)
    fold_figures(at=NOW)
    assert (tallies.of_body(body.pk).received, tallies.of_body(ministry.pk).received) == (0, 1)


def test_protected_voices_change_no_figure(body: Body) -> None:
    lived(body)
    fold_figures(at=NOW)
    before = rolled_up(), list(BodyYear.objects.values("body", "nature", "received")), state_of_fold()
    spoken(days_ago=30, body_id=body.pk, protected=True)
    spoken(days_ago=3, protected=True)
    fold_figures(at=NOW)
    assert (rolled_up(), list(BodyYear.objects.values("body", "nature", "received")), state_of_fold()) == before


def state_of_fold() -> tuple[object, object]:
    fold = Fold.objects.get()
    return fold.weeks, fold.topics


def test_a_voice_that_becomes_protected_disappears(body: Body) -> None:
    voice, by = spoken(days_ago=3), User.objects.create_user("by")
    fold_figures(at=NOW)
    services.route(voice=voice, body_id=body.pk, category_id=None, by=by, protected=True)
    fold_figures(at=NOW)
    assert rolled_up() == {}


def test_a_test_territory_is_counted_nowhere() -> None:
    test = make_territory(code="test", kind=Territory.Kind.TEST)
    spoken(days_ago=3, territory_id=test.pk)
    fold_figures(at=NOW)
    assert rolled_up() == {}


def test_a_year_moves_on_with_its_days(body: Body) -> None:
    lived(body, days_ago=364, after=3)
    lived(body, days_ago=10, after=5)
    fold_figures(at=NOW)
    assert tallies.of_body(body.pk).all.answer_days == {3: 1, 5: 1}
    fold_figures(at=NOW + timedelta(days=1))
    assert tallies.of_body(body.pk).all.answer_days == {5: 1}


def test_weeks_count_what_came_in_and_what_was_answered_then(body: Body) -> None:
    lived(body, days_ago=21, after=14)
    fold_figures(at=NOW)
    weeks = tallies.state().weeks
    assert len(weeks) == 12
    assert weeks[-1].monday == date(2026, 6, 1)
    assert [(week.received, week.answered) for week in weeks[-4:]] == [(1, 0), (0, 0), (0, 1), (0, 0)]


def test_a_second_fold_has_nothing_new_to_say(body: Body) -> None:
    lived(body)
    fold_figures(at=NOW)
    before = rolled_up()
    fold_figures(at=NOW)
    fold_figures(at=NOW, anew=True)
    assert rolled_up() == before
    assert BodyDay.objects.count() == len(before)


def test_counting_anew_repairs_a_wrong_roll_up(body: Body) -> None:
    lived(body)
    fold_figures(at=NOW)
    BodyDay.objects.update(received=9)
    call_command("fold_figures", "--anew")
    assert [row.received for row in BodyDay.objects.all()] == [1]
