"""register(): one statement, idempotent, nothing half-written; its bulk twin leaves the same rows."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from procrastinate.contrib.django.models import ProcrastinateJob

from jauap.accounts.models import Person
from jauap.accounts.secrets import blind, unseal
from jauap.core.time import now
from jauap.voices.intake.data import Author, Idempotency, Intake, IntakeRefused, KeyReused, Registered
from jauap.voices.intake.services import register, register_many
from jauap.voices.models import Clock, Event, IdempotencyKey, NumberCounter, Voice, VoiceText
from jauap.voices.numbers.codes import matches
from jauap.voices.tests import factories

pytestmark = pytest.mark.django_db


def key(name: str = "k1", body: bytes = b"same") -> Idempotency:
    return Idempotency(scope="test", key=name, digest=hashlib.sha256(body).digest())


def test_a_voice_gets_number_clock_event_words_and_job() -> None:
    voice, done = factories.registered()
    assert voice.number == done.number
    assert voice.number.startswith("2026-0000001-")
    assert voice.state == "registered"
    assert voice.language == "kk"
    assert matches(done.code, voice.code_hash)
    assert [event.type for event in voice.events.all()] == ["registered"]
    assert voice.clocks.get().nature == "promise"
    assert voice.words.text.startswith("Біздің")
    job = ProcrastinateJob.objects.get()
    assert job.args == {"voice_id": voice.pk}


def test_a_promise_runs_beside_the_law_from_the_start() -> None:
    law = factories.clock_plan(nature="law", procedure="report", profile="kz")
    voice, _ = factories.registered(clock=law, promise=factories.clock_plan(procedure="answer", days=1))
    running = voice.clocks.order_by("pk").values_list("nature", "procedure", "days", "started_at")
    assert list(running) == [("promise", "answer", 1, law.started_at), ("law", "report", None, law.started_at)]


DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u200b\ufeff\u00ad\u061c"


def spread(text: str) -> str:
    """The text with a direction mark or an unseen character after every letter."""
    return "".join(letter + DIRECTIONS[n % len(DIRECTIONS)] for n, letter in enumerate(text * 3))


@pytest.mark.parametrize("twin", [register, lambda intake: register_many([intake])[0]])
def test_nothing_that_turns_words_round_gets_in(twin: Callable[[Intake], Registered]) -> None:
    typed = {name: spread("Әсел\u202e Омарова") for name in ("name", "address", "iin", "phone", "email")}
    said = {name: spread("Көше\u2067 шамы 7") for name in ("text", "place_note", "external_number")}
    done = twin(factories.intake(author=Author(**typed), **said))
    voice = Voice.objects.select_related("words", "person").get(number=done.number)
    assert voice.person
    assert voice.words.text == voice.words.place_note == voice.external_number == "Көше шамы 7" * 3
    kept = {name: unseal(voice.person.ref, name, getattr(voice.person, name)) for name in typed}
    assert set(kept.values()) == {"Әсел Омарова" * 3}


def test_an_author_of_unseen_characters_only_is_unknown() -> None:
    assert factories.registered(author=Author(name="\u202e\u200b"))[0].person is None


def test_it_is_one_query(django_assert_num_queries: Any) -> None:
    item = factories.intake(author=Author(name="Әсел", phone="+77010000000"), idempotency=key())
    with django_assert_num_queries(1):
        register(item)


READ_WHOLE = """
SELECT sum(seq_tup_read) FROM pg_stat_xact_user_tables
WHERE relname LIKE 'voices\\_%%' OR relname IN ('accounts_person', 'procrastinate_jobs')
"""


def test_no_table_is_read_as_a_whole() -> None:
    """Else registering grows slower with every voice, and everybody waits for the row of the number."""

    def rows_read() -> int:
        with connection.cursor() as cursor:
            cursor.execute(READ_WHOLE)
            return int(cursor.fetchone()[0])

    register_many([factories.intake(idempotency=key(f"old-{n}")) for n in range(300)])
    before = rows_read()
    for n in range(10):  # plans are made anew for the first five calls, then one is kept
        register(factories.intake(author=Author(name="Әсел"), idempotency=key(f"new-{n}")))
        register(factories.intake(author=Author(name="Әсел"), idempotency=key(f"new-{n}")))
    assert rows_read() - before < 300


def test_a_known_body_is_routed_at_once() -> None:
    body = factories.body()
    voice, _ = factories.registered(body_id=body.pk)
    assert voice.state == "routed"
    assert [(event.type, event.body_id) for event in voice.events.order_by("pk")] == [
        ("registered", None),
        ("routed", body.pk),
    ]


def test_personal_data_is_encrypted_and_found_by_its_index() -> None:
    voice, _ = factories.registered(author=Author(name="Әсел Қайратқызы", phone="+77011234567"))
    person = voice.person
    assert person is not None
    assert "Әсел".encode() not in bytes(person.name or b"")
    assert unseal(person.ref, "name", person.name) == "Әсел Қайратқызы"
    assert Person.objects.get(phone_index=blind("phone", "+77011234567")) == person
    assert person.iin is None


def test_nobody_known_makes_no_person() -> None:
    voice, _ = factories.registered()
    assert voice.person is None
    assert not Person.objects.exists()


def test_same_key_same_request_gives_the_same_voice_and_code() -> None:
    first = register(factories.intake(idempotency=key()))
    again = register(factories.intake(idempotency=key()))
    assert (again.number, again.code, again.replayed) == (first.number, first.code, True)
    assert Voice.objects.count() == VoiceText.objects.count() == Event.objects.count() == 1
    assert NumberCounter.objects.get().last == 1


def test_same_key_other_request_is_refused() -> None:
    register(factories.intake(idempotency=key()))
    with pytest.raises(KeyReused):
        register(factories.intake(idempotency=key(body=b"other")))
    assert Voice.objects.count() == 1


@pytest.mark.parametrize(
    ("over", "code"),
    [
        ({"text": ""}, "empty"),
        ({"text": " \u200b\u202e\n\t"}, "empty"),
        ({"text": "!!! ..."}, "empty"),
        ({"text": "ж" * 20_001}, "too_long"),
        ({"received_at": now() + timedelta(days=1)}, "future"),
    ],
)
def test_bad_input_leaves_no_trace(over: dict[str, Any], code: str) -> None:
    with pytest.raises(IntakeRefused) as refused:
        register(factories.intake(**over))
    assert refused.value.code == code
    assert str(refused.value.sentence)
    assert not Voice.objects.exists()
    assert not NumberCounter.objects.exists()


def test_any_language_is_taken_and_marked() -> None:
    voice, _ = factories.registered(text="你好，我们街上的灯不亮。")
    assert voice.language == "other"


def test_numbers_of_another_year_count_apart() -> None:
    register(factories.intake())
    old = factories.intake(received_at=factories.SPOKEN_AT - timedelta(days=365))
    assert register(old).number.startswith("2025-0000001-")


@pytest.mark.parametrize("register_", [register, lambda item: register_many([item])[0]])
def test_events_say_when_it_was_entered_not_when_it_was_received(register_: Callable[[Intake], Registered]) -> None:
    before = now()
    done = register_(factories.intake(entered_at=None, body_id=factories.body().pk))
    voice = Voice.objects.get(pk=done.voice_id)
    assert voice.received_at == factories.SPOKEN_AT
    assert all(before <= event.at <= now() for event in voice.events.all())
    assert voice.events.count() == 2


def rows_of(voice: Voice) -> dict[str, Any]:
    """Everything a registration writes, without ids, random bytes and times of writing."""
    plain = Voice.objects.filter(pk=voice.pk).values().get()
    person = voice.person
    return {
        "voice": {k: v for k, v in plain.items() if k not in {"id", "code_hash", "person_id", "number", "serial"}},
        "person": {name: unseal(person.ref, name, getattr(person, name)) for name in ("name", "phone", "iin")}
        if person
        else None,
        "words": VoiceText.objects.filter(pk=voice.pk).values("text", "place_note", "erased_at").get(),
        "clocks": list(
            Clock.objects.filter(voice=voice)
            .order_by("pk")
            .values(
                "nature", "purpose", "procedure", "profile", "days", "started_at", "due_at", "stopped_at", "outcome"
            )
        ),
        "events": list(
            Event.objects.filter(voice=voice).order_by("pk").values("type", "at", "by", "body", "state", "data")
        ),
        "jobs": list(
            ProcrastinateJob.objects.filter(args__voice_id=voice.pk).values("task_name", "queue_name", "priority")
        ),
        "keys": list(IdempotencyKey.objects.filter(voice=voice).values("scope", "digest")),
    }


@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_the_bulk_twin_leaves_the_same_rows(data: st.DataObject) -> None:
    flags = st.fixed_dictionaries(
        {
            "text": st.text("абвәіқ xyz 19", min_size=1, max_size=40).map(lambda text: "а" + text),
            "author": st.sampled_from([Author(), Author(name="Ә", phone="+7701")]),
            "danger": st.sampled_from(["", "gas"]),
            "queued": st.booleans(),
            "consent": st.booleans(),
            "place_note": st.sampled_from(["", "базар жаны"]),
            "clock": st.just(factories.clock_plan(nature="law", procedure="report", profile="kz")),
            "promise": st.sampled_from(
                [None, factories.clock_plan(days=1, due_at=factories.SPOKEN_AT + timedelta(days=1))]
            ),
        }
    )
    overs = data.draw(st.lists(flags, min_size=1, max_size=6))
    items = [factories.intake(**over) for over in overs]
    single = [register(item).voice_id for item in items]
    bulk = [done.voice_id for done in register_many(items)]
    for one, many in zip(single, bulk, strict=True):
        assert rows_of(Voice.objects.get(pk=one)) == rows_of(Voice.objects.get(pk=many))


def test_bulk_says_what_was_there_before_and_what_conflicts() -> None:
    first = register(factories.intake(idempotency=key("a")))
    items = [
        factories.intake(idempotency=key("a")),
        factories.intake(idempotency=key("a", b"changed")),
        factories.intake(idempotency=key("b")),
    ]
    replayed, conflicting, fresh = register_many(items)
    assert (replayed.number, replayed.replayed, replayed.conflict) == (first.number, True, False)
    assert conflicting.conflict
    assert (fresh.replayed, fresh.conflict) == (False, False)
    assert Voice.objects.count() == 2


def test_a_key_used_twice_in_one_batch_is_one_voice() -> None:
    done = register_many([factories.intake(idempotency=key()), factories.intake(), factories.intake(idempotency=key())])
    assert done[0].number == done[2].number != done[1].number
    assert [one.replayed for one in done] == [False, False, True]
    assert Voice.objects.count() == 2
