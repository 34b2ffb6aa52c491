"""Where there is danger to life, an answer is promised sooner than the topic says."""

from datetime import date, timedelta
from typing import Any

import pytest

from jauap.appeals.services import Submission, lodge
from jauap.core import refcache
from jauap.core.time import local_date, now
from jauap.routing.models import Category, RoutingRule
from jauap.terms import queries as terms
from jauap.voices.answers import services
from jauap.voices.clocks.queries import current, shown
from jauap.voices.clocks.services import plan_dispute, stop
from jauap.voices.models import Clock, Voice
from jauap.voices.tests import factories, scenes

pytestmark = pytest.mark.terms_data


@pytest.fixture(autouse=True)
def rule() -> None:
    """The rule in effect promises an answer within a day where there is danger."""
    numbers = {"propose_at": 0.5, "doubt": 1, "neighbours": 0, "neighbour_least": 1, "neighbour_weight": 0}
    RoutingRule.objects.create(**numbers, kind_at=1, kind_default="report", danger_promise_days=1)
    refcache.clear_all()


@pytest.fixture(autouse=True)
def kind_of_voice() -> None:
    """Voices of the scenes are of a kind of their own."""
    factories.register_kind()


@pytest.fixture
def topic() -> Category:
    return factories.category(promise_days=10)


def promised(**over: Any) -> date:
    made = lodge(Submission(channel="web", **over))
    return local_date(Clock.objects.get(voice=made.voice_id).due_at)


def in_days(days: int) -> date:
    return terms.deadline("answer", now(), profile="promise", days=days).due_on


@pytest.mark.parametrize("with_topic", [True, False])
def test_danger_is_promised_within_a_day(topic: Category, with_topic: bool) -> None:
    assert promised(text="Көмектесіңіз", category=topic if with_topic else None, says_danger=True) == in_days(1)


def test_history_from_elsewhere_is_promised_nothing_sooner(topic: Category) -> None:
    given = {"text": "Көмектесіңіз", "category": topic, "says_danger": True, "received_at": now()}
    assert promised(**given, is_history=True) == in_days(10)


def test_without_danger_the_topic_says_when(topic: Category) -> None:
    assert promised(text="Шам жанбайды.", category=topic) == in_days(10)


@pytest.mark.parametrize("confirmation", ["counter", "paper"])
def test_a_confirmed_author_has_the_promise_beside_the_law(topic: Category, confirmation: str) -> None:
    given = Submission(
        channel="counter", text="Көмектесіңіз", category=topic, says_danger=True, confirmation=confirmation
    )
    clocks = Clock.objects.filter(voice=lodge(given).voice_id).order_by("pk")
    assert [clock.nature for clock in clocks] == ["promise", "law"]
    assert local_date(clocks[0].due_at) == in_days(1)
    assert current(list(clocks)) == clocks[1]
    Voice.objects.update(state="withdrawn")  # nothing is owed any more
    stop(clocks[0].voice, purpose=Clock.Purpose.ANSWER, at=now())
    ended = list(clocks.all())
    assert current(ended) == ended[1], "the law's is the one that is judged"
    assert shown(ended) == ended, "both results are shown"


def test_a_paper_that_came_days_ago_is_promised_from_its_registration(topic: Category) -> None:
    received = now() - timedelta(days=10)
    given: dict[str, Any] = {"channel": "paper", "text": "Көмектесіңіз", "category": topic, "says_danger": True}
    made = lodge(Submission(**given, confirmation="paper", received_at=received))
    clocks = Clock.objects.filter(voice=made.voice_id)
    assert local_date(clocks.get(nature="promise").due_at) == in_days(1)
    assert clocks.get(nature="law").started_at == received


def test_a_confirmed_author_without_danger_has_the_law_alone(topic: Category) -> None:
    made = lodge(Submission(channel="counter", text="Шам жанбайды.", category=topic, confirmation="counter"))
    assert Clock.objects.get(voice=made.voice_id).nature == "law"


@pytest.mark.parametrize(("danger", "days"), [("gas", 1), ("", 5)])
def test_a_dispute_of_an_answer_to_danger_is_promised_as_soon_as_the_answer_was(danger: str, days: int) -> None:
    voice, _ = scenes.answered()
    Voice.objects.filter(pk=voice.pk).update(danger=danger)
    services.dispute(voice=voice, text="Әлі иіс шығып тұр.", plan=plan_dispute(scenes.again(voice), at=now()))
    assert local_date(Clock.objects.get(voice=voice, purpose="dispute").due_at) == in_days(days)


@pytest.mark.parametrize("sooner", [None, 30])
def test_a_dispute_in_danger_is_never_promised_later_than_any_other(sooner: int | None) -> None:
    RoutingRule.objects.update(danger_promise_days=sooner)
    refcache.clear_all()
    voice, _ = scenes.answered()
    voice.danger = "gas"
    assert local_date(plan_dispute(voice, at=now()).due_at) == in_days(5)
