"""Letters only to those who left an address, in the language of the answer; the index follows every change."""

import json
from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.utils import translation
from django.utils.formats import date_format

from jauap.accounts.models import User
from jauap.core.time import local_date, now
from jauap.notify.models import Message
from jauap.notify.rendering import write
from jauap.search.access import PUBLIC, Viewer, staff_viewer
from jauap.search.models import Document
from jauap.search.queries import search
from jauap.search.services import index_documents, index_things, reindex
from jauap.search.tests.factories import document
from jauap.terms import queries as terms
from jauap.terms.engine import Name
from jauap.terms.engine.reference import DayOffRow
from jauap.terms.services import CalendarChange, edit_calendar
from jauap.voices import notices, ports
from jauap.voices.answers import services
from jauap.voices.clocks import services as clocks
from jauap.voices.clocks.source import VoiceClocks
from jauap.voices.events.queries import tell
from jauap.voices.intake.data import Author
from jauap.voices.models import Clock
from jauap.voices.search_source import PUBLISHED, VOICE, first_words
from jauap.voices.tasks import ClocksLeft, follow_up, recompute_clocks
from jauap.voices.tests import factories, scenes

pytestmark = pytest.mark.terms_data


def letters() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("template", flat=True))


def jobs(task: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = %s", [task])
        return [json.loads(row[0]) for row in cursor.fetchall()]


def test_registration_is_followed_by_index_and_letter_once() -> None:
    voice, _ = scenes.routed(answer_language="ru")
    follow_up(voice.pk)
    follow_up(voice.pk)
    message = Message.objects.get()
    assert (message.template, message.language, message.person) == ("voice_registered", "ru", voice.person)
    assert message.params["nature"] == "promise"
    assert Document.objects.filter(kind=VOICE, ref=voice.pk).count() == 1


def test_the_first_letter_names_the_promised_day_beside_that_of_the_law() -> None:
    promise = factories.clock_plan(started_at=now(), due_at=now() + timedelta(days=1))
    voice, _ = scenes.routed(confirmation="counter", promise=promise, answer_language="en")
    notices.tell_registered(voice)
    message = Message.objects.get()
    law = voice.clocks.get(nature="law")
    assert message.params | {"body_id": 0} == {
        "number": voice.number,
        "nature": "law",
        "due": local_date(law.due_at).isoformat(),
        "promised": local_date(promise.due_at).isoformat(),
        "body_id": 0,
    }
    (letter,) = write([message])
    with translation.override("en"):
        assert date_format(local_date(promise.due_at)) in letter.text
        assert date_format(local_date(law.due_at)) in letter.text


@pytest.mark.parametrize("author", [Author(), Author(name="Асқар", phone="+77010000000")])
def test_without_address_and_account_nobody_is_written_to(author: Author) -> None:
    voice, _ = scenes.answered(author=author)
    follow_up(voice.pk)
    assert letters() == []


def test_an_account_gets_its_notice_in_the_inbox() -> None:
    voice, _ = scenes.routed(author=Author(name="Асқар"))
    citizen = User.objects.create_user("citizen", person=voice.person)
    notices.tell_registered(voice)
    assert Message.objects.get().user == citizen


def test_the_answer_and_its_letter_are_one_transaction() -> None:
    voice, _ = scenes.in_work()
    with transaction.atomic():
        scenes.give_answer(voice, by=scenes.user("executor"))
        transaction.set_rollback(True)
    assert letters() == []
    scenes.give_answer(scenes.again(voice), by=scenes.user("executor"))
    message = Message.objects.get()
    assert message.params == {"number": voice.number, "outcome": "satisfied", "body_id": voice.body_id}
    assert jobs("notify.send_message") == [{"message_id": message.pk}]


def test_the_author_learns_who_answers_and_that_the_dispute_came_in() -> None:
    voice, _ = scenes.disputed()
    services.reassign(voice=voice, executor=scenes.user("other"), by=scenes.user("head"))
    services.return_to_triage(voice=scenes.again(voice), reason="other_body", by=scenes.user("other"))
    services.route(voice=voice, body_id=factories.body().pk, category_id=None, by=scenes.user("triage"))
    routed = Message.objects.get(template="voice_routed")
    assert (routed.params["body_id"], "due" in routed.params) == (factories.body().pk, True)
    received = Message.objects.get(template="dispute_received")
    assert (received.params["body_id"], "due" in received.params) == (voice.body_id, True)


def test_both_decisions_about_a_dispute_are_told() -> None:
    first, _ = scenes.disputed()
    services.reassign(voice=first, executor=scenes.user("other"), by=scenes.user("head"))
    second, _ = scenes.disputed()
    services.confirm(voice=second, reasons="Орнында тексерілді: жанады.", by=scenes.user("head"))
    told = Message.objects.filter(template="dispute_decided").order_by("pk").values_list("params", flat=True)
    assert [params["decision"] for params in told] == ["reassigned", "confirmed"]
    assert "due" in told[0]
    assert "due" not in told[1]


def test_a_second_answer_is_told_too() -> None:
    voice, _ = scenes.disputed()
    services.reassign(voice=voice, executor=scenes.user("other"), by=scenes.user("head"))
    scenes.give_answer(scenes.again(voice), by=scenes.user("other"))
    assert letters().count("voice_answered") == 2


def test_a_moved_deadline_is_told_with_both_days() -> None:
    voice, _ = scenes.in_work(confirmation="counter")
    planned = clocks.plan(nature="law", procedure="complaint", profile="kz", at=now(), region=voice.territory_id)
    clocks.replace(voice, planned, by=None, at=now(), reason="kind_changed")
    message = Message.objects.get(template="deadline_moved")
    assert message.params["reason"] == "kind_changed"
    assert message.params["old_due"] < message.params["due"]
    ports.deadline_moved(voice.pk)
    assert letters().count("deadline_moved") == 1


def test_a_change_of_the_calendar_moves_the_clocks_and_tells_of_each() -> None:
    voices = [scenes.in_work(confirmation="counter")[0] for _ in range(2)]
    first, second = (voice.clocks.get() for voice in voices)
    Clock.objects.filter(pk=first.pk).update(procedure="unknown")  # cannot be computed, and stops no other
    Clock.objects.filter(pk=second.pk).update(due_at=second.due_at - timedelta(days=2))
    with pytest.raises(ClocksLeft) as left:
        recompute_clocks(change_id=1)
    assert left.value.args == ([first.pk],)
    assert voices[1].clocks.get().due_at == second.due_at
    assert Message.objects.get(template="deadline_moved").params["reason"] == "calendar_changed"


def test_the_history_says_what_moved_the_day_and_its_source() -> None:
    voice, _ = scenes.in_work(confirmation="counter")
    last = local_date(voice.clocks.get().due_at)
    name = Name("Қосымша демалыс", "Дополнительный выходной", "Extra day off")
    change = edit_calendar(change=CalendarChange(day_offs=(DayOffRow(last, name, source="Decree 5"),)), by=None)
    terms.forget()
    assert clocks.recompute(voice.clocks.get().pk, change_id=change.pk, at=now())
    with translation.override("en"):
        moved = next(entry for entry in tell(voice.events.select_related("body")) if "Was:" in entry.text)
    assert "Extra day off" in moved.text
    assert "(Decree 5)" in moved.text


def test_letters_name_the_day_of_the_law_and_the_promise_beside_it() -> None:
    voice, _ = scenes.in_work(confirmation="counter")
    clock = voice.clocks.get()
    planned = clocks.plan(nature="promise", procedure="answer", profile="promise", days=5, at=now(), region=None)
    clocks.start(voice, planned)
    notices.tell_assigned(voice, scenes.user("executor"), occasion="1")
    notices.tell_routed(voice, occasion="1")
    for template in ("staff_assigned", "voice_routed"):
        params = Message.objects.get(template=template).params
        assert (params["due"], params["nature"]) == (local_date(clock.due_at).isoformat(), "law")
        assert params["promised"] == local_date(planned.due_at).isoformat()


def test_who_answers_is_told_too_when_the_day_moves() -> None:
    voice, _ = scenes.in_work(confirmation="counter")
    clock = voice.clocks.get()
    Clock.objects.filter(pk=clock.pk).update(due_at=clock.due_at + timedelta(days=9))
    assert clocks.recompute(clock.pk, change_id=1, at=now())
    told = Message.objects.get(template="staff_deadline_moved")
    assert told.user == scenes.user("executor")
    assert told.params["due"] == Message.objects.get(template="deadline_moved").params["due"]


def test_clocks_are_being_recomputed_until_the_job_is_done() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded'")
    source = VoiceClocks()
    assert not source.is_recomputing()
    source.reference_changed(1)
    assert source.is_recomputing()


def test_a_clock_that_has_stopped_meanwhile_is_left() -> None:
    voice, _ = scenes.in_work(confirmation="counter")
    clock = voice.clocks.get()
    scenes.give_answer(voice, by=scenes.user("executor"))
    assert not clocks.recompute(clock.pk, change_id=1, at=now())


def test_a_deadline_that_stays_is_not_told() -> None:
    voice, _ = scenes.in_work(confirmation="counter")
    clock = voice.clocks.get()
    planned = clocks.plan(
        nature="law", procedure="proposal", profile="kz", at=clock.started_at, region=voice.territory_id
    )
    clocks.replace(voice, planned, by=None, at=now(), reason="kind_changed")
    assert "deadline_moved" not in letters()


def test_every_event_defers_the_index_in_its_transaction() -> None:
    voice, _ = scenes.routed()
    before = len(jobs("search.index_things"))
    with transaction.atomic():
        services.take(voice=voice, by=scenes.user("executor"))
        transaction.set_rollback(True)
    assert len(jobs("search.index_things")) == before
    services.take(voice=voice, by=scenes.user("executor"))
    kinds = {job["kind"] for job in jobs("search.index_things")[before:]}
    assert kinds == {VOICE, PUBLISHED}


def found(text: str, viewer: Viewer) -> list[tuple[str, str]]:
    return [(hit.kind, hit.key) for hit in search(text, viewer=viewer).hits]


def test_staff_find_the_voice_and_the_public_only_its_masked_version() -> None:
    voice, _ = scenes.answered(consent=True, text="Шам жанбайды. Атым Жаңагүл Өтепбергенова.")
    scenes.publish(voice)
    for kind in (VOICE, PUBLISHED):
        index_things(kind, [voice.pk])
    staff = staff_viewer([factories.body().pk])
    elsewhere = staff_viewer([factories.body("elsewhere").pk])
    assert found("Өтепбергенова", staff) == [(VOICE, voice.number)]
    assert found("Өтепбергенова", PUBLIC) == found("Өтепбергенова", elsewhere) == []
    assert found("шам жанбайды", PUBLIC) == [(PUBLISHED, voice.number)]


def test_points_of_the_public_index_are_rounded_and_those_for_staff_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    migration = import_module("jauap.voices.migrations.0016_public_points_to_a_kilometre")
    monkeypatch.setattr(migration, "BATCH", 2)
    exact = [document(ref, "шам", kind=PUBLISHED) for ref in range(1, 6)] + [document(6, "шам", kind=VOICE)]
    index_documents([*(replace(one, lon=76.95376, lat=52.28241) for one in exact), document(7, "шам", kind=PUBLISHED)])
    for _ in range(2):  # run again it changes nothing
        migration.round_public_points(apps, connection.schema_editor())
        points = Document.objects.order_by("ref").values_list("lon", "lat")
        assert list(points) == [(76.95, 52.28)] * 5 + [(76.95376, 52.28241), (None, None)]


def test_what_is_no_longer_public_leaves_the_index() -> None:
    voice, _ = scenes.answered(consent=True)
    version = scenes.publish(voice)
    index_things(PUBLISHED, [voice.pk])
    assert found("шам жанбайды", PUBLIC)
    version.delete()
    index_things(PUBLISHED, [voice.pk])
    assert found("шам жанбайды", PUBLIC) == []


def test_a_protected_voice_is_found_by_named_persons_only() -> None:
    voice, _ = scenes.routed(protected=True, text="Жемқорлық туралы.")
    index_things(VOICE, [voice.pk])
    body = factories.body().pk
    assert found("жемқорлық", staff_viewer([body])) == []
    assert found("жемқорлық", staff_viewer([body], protected_body_ids=[body])) == [(VOICE, voice.number)]


def test_everything_can_be_indexed_anew() -> None:
    voices = [scenes.routed()[0] for _ in range(3)]
    done: list[int] = []
    assert reindex(VOICE, progress=done.append) == len(voices)
    assert Document.objects.filter(kind=VOICE).count() == len(voices)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Қысқа сөз", "Қысқа сөз"),
        ("бір екі үш төрт", "бір екі үш…"),
        ("бірөтеұзынсөзбірөтеұзынсөз", "бірөтеұзын…"),
        ("  көп \n бос  ", "көп бос"),
    ],
)
def test_first_words(text: str, title: str) -> None:
    assert first_words(text, 10) == title
