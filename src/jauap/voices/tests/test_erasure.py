"""Erasing a person leaves numbers and history, and nothing that tells who it was."""

import hashlib
from collections.abc import Callable

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from jauap.accounts.models import Person, User
from jauap.search.models import Document, Word
from jauap.search.services import fold_words, index_things
from jauap.search.tasks import rebuild_words
from jauap.voices.answers import services
from jauap.voices.answers.publishing import Public, publish
from jauap.voices.erasure import ERASED, FORGET_WORDS, erase
from jauap.voices.events.models import ErasureReason
from jauap.voices.intake.data import Author, Idempotency, KeyReused, Registered
from jauap.voices.intake.services import register
from jauap.voices.models import Publication, Voice
from jauap.voices.search_source import PUBLISHED, VOICE
from jauap.voices.tests import factories, scenes

pytestmark = pytest.mark.terms_data
Stage = Callable[[], tuple[Voice, Registered]]
SECRET = "Бұғыбаева"
IIN = "860115300034"


def everything() -> str:
    """All text of the tables that may hold a person's words."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [row[0] for row in cursor.fetchall()]
        found = []
        for table in tables:
            cursor.execute(f"SELECT coalesce(string_agg(t::text, chr(10)), '') FROM \"{table}\" t")
            found.append(cursor.fetchone()[0])
    return "\n".join(found)


def test_nothing_of_the_person_is_left_and_the_history_stays() -> None:
    executor = User.objects.create_user("executor")
    voice, _ = factories.registered(
        text=f"Менің атым {SECRET}.",
        author=Author(name=SECRET, phone="+77010000000"),
        place_note=f"{SECRET} үйі",
        body_id=factories.body().pk,
        consent=True,
    )
    services.take(voice=voice, by=executor)
    draft = services.Draft(
        outcome="explained", first_sentence="Шам ертең жанады.", text="Шам кеше күйген.", language="kk"
    )
    services.answer(voice=voice, draft=draft, by=executor)
    public = Public(title="t", text=f"{SECRET}", first_sentence="f", answer="a")
    publish(voice=voice, public=public, by=executor)
    services.rate(voice=voice, solved="no", comment=f"{SECRET} риза емес")
    index_things(VOICE, [voice.pk])
    events = voice.events.count()
    assert SECRET in everything()

    person = Person.objects.get()
    assert erase(person=person, by=executor) == 1

    assert SECRET not in everything()
    person.refresh_from_db()
    assert person.erased_at is not None
    assert person.phone_index is None
    voice = Voice.objects.get()
    assert voice.words.text == ERASED
    assert voice.events.count() == events + 1
    assert not Publication.objects.exists()
    assert not Document.objects.filter(kind=VOICE, ref=voice.pk).exists()


def test_voices_of_one_iin_are_one_person_and_a_shared_phone_is_not() -> None:
    own = [factories.registered(author=Author(name=SECRET, iin=IIN, phone="+77010000000"))[0] for _ in range(2)]
    other, _ = factories.registered(author=Author(name="Ержан", phone="+77010000000"), text="Су жоқ.")
    person = own[0].person
    assert person is not None
    assert erase(person=person, by=None) == len(own)
    assert set(Voice.objects.filter(words__text=ERASED)) == set(own)
    other.refresh_from_db()
    assert other.words.text == "Су жоқ."
    assert other.person is not None
    assert other.person.erased_at is None


@pytest.mark.parametrize(("reason", "over"), [("demand", "withdrawn"), ("court", "terminated")])
@pytest.mark.parametrize("stage", [scenes.registered, scenes.in_work, scenes.disputed])
def test_what_waits_for_an_answer_ends_with_its_words(stage: Stage, reason: ErasureReason, over: str) -> None:
    voice, _ = stage()
    assert voice.person is not None
    erase(person=voice.person, by=None, reason=reason)
    voice.refresh_from_db()
    assert voice.state == over
    assert voice.events.latest("pk").state == over
    assert not voice.clocks.filter(stopped_at=None).exists()


def test_what_is_answered_stays_answered() -> None:
    voice, _ = scenes.answered()
    assert voice.person is not None
    erase(person=voice.person, by=None)
    voice.refresh_from_db()
    assert voice.state == "answered"


def test_words_of_the_public_version_are_forgotten_and_an_import_does_not_bring_them_back() -> None:
    key = Idempotency(scope="import", key="1", digest=hashlib.sha256(SECRET.encode()).digest())
    author = Author(name=SECRET)
    voice, _ = factories.registered(author=author, idempotency=key, body_id=factories.body().pk, consent=True)
    services.take(voice=voice, by=User.objects.create_user("executor"))
    scenes.give_answer(voice, by=User.objects.get())
    publish(voice=voice, public=Public(title="t", text=SECRET, first_sentence="f", answer="a"), by=User.objects.get())
    index_things(PUBLISHED, [voice.pk])
    fold_words()
    assert Word.objects.filter(form__iexact=SECRET).exists()

    assert voice.person is not None
    erase(person=voice.person, by=None)

    job = ProcrastinateJob.objects.get(task_name=FORGET_WORDS)
    rebuild_words(**job.args)
    assert not Word.objects.filter(form__iexact=SECRET).exists()
    with pytest.raises(KeyReused):
        register(factories.intake(author=author, idempotency=key))
    assert SECRET not in everything()
