"""Voices that have lived: for the tests of the figures, counted at one instant NOW."""

from datetime import UTC, datetime, timedelta
from typing import Any

from jauap.accounts.models import User
from jauap.bodies.models import Body
from jauap.search.services import index_documents
from jauap.voices.answers.publishing import Public
from jauap.voices.answers.services import Draft
from jauap.voices.history import steps
from jauap.voices.history.services import History, write
from jauap.voices.models import Voice
from jauap.voices.search_source import PublishedSource
from jauap.voices.tests import factories

NOW = datetime(2026, 6, 1, 7, 0, tzinfo=UTC)


def spoken(*, days_ago: float, due_in: float = 10, nature: str = "promise", **over: Any) -> Voice:
    """A voice received so many days before NOW, due so many days after that."""
    at = NOW - timedelta(days=days_ago)
    day = at.date()
    plan = {"started_at": at, "due_at": at + timedelta(days=due_in), "registered_on": day, "nature": nature}
    return factories.registered(received_at=at, clock=factories.clock_plan(**plan), **over)[0]


def lived(
    body: Body,
    *,
    days_ago: float = 30,
    after: float = 4,
    solved: str = "",
    disputed: bool = False,
    publish: str = "",
    **over: Any,
) -> Voice:
    """A voice answered `after` days, then rated or disputed, and published under the title `publish`."""
    voice = spoken(days_ago=days_ago, body_id=body.pk, consent=bool(publish), **over)
    by, head = (User.objects.get_or_create(login=login)[0].pk for login in ("answers", "heads"))
    at = voice.received_at + timedelta(days=after)
    told: list[steps.Step] = [
        steps.Take(at=at - timedelta(hours=1), by_id=by),
        steps.Reply(at=at, by_id=by, draft=draft()),
    ]
    if publish:
        public = Public(title=publish, text=publish, first_sentence=draft().first_sentence, answer="Бәрі жөнделді.")
        told.append(steps.Publish(at=at, by_id=head, public=public))
    if disputed:
        plan = factories.clock_plan(started_at=at, due_at=at + timedelta(days=5))
        told.append(steps.Contest(at=at, text="Шам әлі жанбайды.", plan=plan))
    if solved:
        told.append(steps.Rate(at=at, solved=solved))
    write([History(voice_id=voice.pk, steps=told)])
    voice.refresh_from_db()
    if publish:
        index_documents(list(PublishedSource().documents([voice.pk])))
    return voice


def draft() -> Draft:
    """A complete answer."""
    return Draft(outcome="satisfied", first_sentence="Шам ауыстырылды.", text="Негізі: 89-бап.", language="kk")
