"""Queues: danger to life first, days left in each row, what the home of the desk begins with."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jauap.accounts.models import Membership, Permission, User
from jauap.accounts.tests.staffing import signed_in
from jauap.appeals.services import Submission, lodge
from jauap.bodies.models import Body
from jauap.core import refcache
from jauap.core.time import ALMATY, now
from jauap.desk.tests.cast import member
from jauap.terms import queries as terms
from jauap.terms.engine import Name
from jauap.terms.engine.reference import RegionalDayRow
from jauap.terms.services import CalendarChange, edit_calendar
from jauap.voices.answers import services
from jauap.voices.models import Clock, Voice
from jauap.voices.tests import factories

pytestmark = [pytest.mark.terms_data, pytest.mark.usefixtures("english")]
DANGER = "gas"


@pytest.fixture
def user(body: Body) -> User:
    return member("worker", body, Permission.EXECUTE, Permission.HEAD, Permission.PUBLISH)


def lodged() -> Voice:
    submission = Submission(channel="web", text="Шам жанбайды.", territory=factories.territory())
    return Voice.objects.get(pk=lodge(submission).voice_id)


def voice_due(body: Body, *, days: int, danger: str = "") -> Voice:
    """A voice in the body, due so many days from now."""
    voice = lodged()
    due = {"started_at": now() - timedelta(days=60), "due_at": now() + timedelta(days=days)}
    Clock.objects.filter(voice=voice).update(**due)
    Voice.objects.filter(pk=voice.pk).update(danger=danger)
    services.route(voice=voice, body_id=body.pk, category_id=None, by=None)
    return Voice.objects.get(pk=voice.pk)


def answered(voice: Voice, by: User) -> Voice:
    services.take(voice=voice, by=by)
    draft = services.Draft(
        outcome="explained", first_sentence="Шам жанды.", text="Жаңа шам тұр, жанады.", language="kk"
    )
    services.answer(voice=voice, draft=draft, by=by)
    return Voice.objects.get(pk=voice.pk)


def disputed(voice: Voice, by: User, *, days: int) -> Voice:
    answered(voice, by)
    plan = factories.clock_plan(started_at=now() - timedelta(days=60), due_at=now() + timedelta(days=days))
    services.dispute(voice=voice, text="Әлі қараңғы.", plan=plan)
    return Voice.objects.get(pk=voice.pk)


def listed(client: Client, queue: str) -> list[str]:
    rows = client.get(reverse("desk:queue", args=[queue])).context["rows"]
    return [row.voice.number for row in rows]


@pytest.mark.parametrize("queue", ["mine", "body", "late", "disputes"])
def test_danger_to_life_comes_before_what_is_due_sooner(queue: str, user: User, body: Body) -> None:
    first, then = (-9, -2) if queue == "late" else (2, 9)
    soon, endangered = voice_due(body, days=first), voice_due(body, days=then, danger=DANGER)
    for voice, days in ((soon, first), (endangered, then)):
        if queue == "mine":
            services.take(voice=voice, by=user)
        if queue == "disputes":
            disputed(voice, member(f"author{voice.pk}", body, Permission.EXECUTE), days=days)
    client = signed_in(user)
    assert listed(client, queue) == [endangered.number, soon.number]
    page = client.get(reverse("desk:queue", args=[queue])).content.decode()
    assert page.count("Danger to life") == 1
    assert "Danger to life" in client.get(reverse("desk:voice", args=[endangered.number])).content.decode()


def test_a_late_dispute_stands_once_before_the_head_who_decides_it(user: User, body: Body) -> None:
    by = member("author-of-answer", body, Permission.EXECUTE)
    late, decided_above = voice_due(body, days=-3), voice_due(body, days=-2)
    contested, own = disputed(voice_due(body, days=9), by, days=-1), disputed(decided_above, user, days=-2)
    client = signed_in(user)
    assert listed(client, "disputes") == [contested.number]
    assert listed(client, "late") == [late.number, own.number]


def test_each_row_says_how_many_days_are_left_or_late(user: User, body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    monday = datetime(2026, 3, 2, 10, tzinfo=ALMATY)
    monkeypatch.setattr("jauap.voices.clocks.queries.today", monday.date)
    voices = {days: voice_due(body, days=5) for days in (0, 1, 4, 8, -3, -8)}
    for days, voice in voices.items():
        due = monday + timedelta(days=days)
        Clock.objects.filter(voice=voice).update(started_at=monday - timedelta(days=60), due_at=due)
    page = signed_in(user).get(reverse("desk:queue", args=["body"])).content.decode()
    said = {voice.number: page.split(voice.number, 2)[2].split("</li>")[0] for voice in voices.values()}
    words = {0: "Last day is today", 1: "1 working day left", 4: "4 working days left", 8: "5 working days left"}
    words |= {-3: "Late by 1 working day", -8: "Late by 6 working days"}
    for days, text in words.items():
        assert text in said[voices[days].number], days


def test_days_of_a_list_take_no_query_a_row(user: User, body: Body) -> None:
    client, counted = signed_in(user), []
    blizzard = RegionalDayRow(factories.territory().code, date(2026, 2, 10), Name("Боран", "Буран", "Blizzard"), "№ 1")
    edit_calendar(change=CalendarChange(regional_days=(blizzard,)), by=None)
    for place in range(4):
        code = f"village-{place}"
        made = voice_due(body, days=place)
        Voice.objects.filter(pk=made.pk).update(territory=factories.territory(code, parent=factories.territory()))
        refcache.clear_all()
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("desk:queue", args=["body"]))
        counted.append(len(asked))
    assert counted[1] == counted[2] == counted[3]


PLACES = {
    "triage": (Permission.TRIAGE, "Triage: no body yet"),
    "mine": (Permission.EXECUTE, "Mine"),
    "late": (Permission.HEAD, "Late"),
    "disputes": (Permission.HEAD, "Disputes for my word"),
    "publish": (Permission.PUBLISH, "To be published"),
}


@pytest.mark.parametrize("queue", PLACES)
def test_the_home_begins_with_what_the_member_works_on(queue: str, body: Body) -> None:
    permission, _title = PLACES[queue]
    somebody = member("somebody", body, permission)
    voice = waiting_in(queue, somebody, body)
    page = signed_in(somebody).get(reverse("desk:home"))
    assert [section.card.name for section in page.context["sections"]] == [queue]
    assert voice.number in page.content.decode()
    assert "Nothing waits here" not in page.content.decode()


def waiting_in(queue: str, by: User, body: Body) -> Voice:
    """Make a voice that waits in the queue of a member."""
    if queue == "triage":
        return lodged()
    voice = voice_due(body, days=-5 if queue == "late" else 5)
    if queue == "mine":
        services.take(voice=voice, by=by)
    if queue == "disputes":
        disputed(voice, member("author", body, Permission.EXECUTE), days=3)
    if queue == "publish":
        answered(voice, member("author", body, Permission.EXECUTE))
        Voice.objects.filter(pk=voice.pk).update(consent=True)
    return voice


def test_what_nobody_took_stands_on_the_home_of_who_has_nothing(user: User, body: Body) -> None:
    voice, client = voice_due(body, days=5), signed_in(user)
    assert [section.card.name for section in client.get(reverse("desk:home")).context["sections"]] == ["body"]
    services.take(voice=voice, by=user)
    voice_due(body, days=5)
    assert [section.card.name for section in client.get(reverse("desk:home")).context["sections"]] == ["mine"]


def test_danger_that_nobody_took_stands_on_the_home_of_who_has_work(user: User, body: Body) -> None:
    services.take(voice=voice_due(body, days=5), by=user)
    voice_due(body, days=1)
    urgent = voice_due(body, days=9, danger=DANGER)
    sections = signed_in(user).get(reverse("desk:home")).context["sections"]
    assert [section.card.name for section in sections] == ["mine", "body"]
    assert [row.voice for row in sections[1].rows] == [urgent]


def test_only_an_empty_desk_says_that_nothing_waits(body: Body) -> None:
    head = signed_in(member("head", body, Permission.HEAD))
    assert "Nothing waits here" in head.get(reverse("desk:home")).content.decode()
    administrator = signed_in(member("administrator", body, Permission.ADMINISTER))
    assert "Nothing waits here" not in administrator.get(reverse("desk:home")).content.decode()


def test_the_home_asks_the_same_number_of_questions_however_much_waits(user: User, body: Body) -> None:
    client, counted = signed_in(user), []
    client.get(reverse("desk:home"))
    for _ in range(3):
        for queue in ("mine", "late"):
            waiting_in(queue, user, body)
        refcache.clear_all()
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("desk:home"))
        counted.append(len(asked))
    assert len(set(counted)) == 1
    assert counted[0] <= 20  # one of them, for the names of streets, once in ten minutes


def test_before_the_first_counted_day_the_clock_says_when_it_starts(
    user: User, body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    voice = voice_due(body, days=5)
    friday = datetime(2026, 3, 13, 10, tzinfo=ALMATY)
    found = terms.deadline("answer", friday, profile="promise", days=5)
    Clock.objects.filter(voice=voice).update(procedure="answer", days=5, started_at=friday, due_at=found.due_at)
    client, said = signed_in(user), {}
    for day in (13, 15, 16):
        monkeypatch.setattr("jauap.voices.clocks.queries.today", friday.replace(day=day).date)
        said[day] = client.get(reverse("desk:voice", args=[voice.number])).content.decode()
    assert "Counting starts on 16" in said[13]
    assert "Counting starts tomorrow" in said[15]
    assert "Day 1 of 5" in said[16]
    assert not any("Day 0" in page for page in said.values())


@pytest.mark.parametrize("how", ["blocked", "over", "moved"])
def test_what_is_left_by_who_answers_no_more_waits_for_the_head(user: User, body: Body, how: str) -> None:
    worker = member("gone", body, Permission.EXECUTE)
    voice, other = voice_due(body, days=5), voice_due(body, days=6)
    services.take(voice=voice, by=worker)
    services.take(voice=other, by=user)
    client = signed_in(user)
    assert listed(client, "left") == []
    if how == "blocked":
        User.objects.filter(pk=worker.pk).update(is_active=False)
    elif how == "over":
        Membership.objects.filter(user=worker).update(permissions=[Permission.PUBLISH])
    else:
        Membership.objects.filter(user=worker).update(body=factories.body("elsewhere"))
    assert listed(client, "left") == [voice.number]
    assert client.get(reverse("desk:voice", args=[voice.number])).context["forms"]["assign"]
