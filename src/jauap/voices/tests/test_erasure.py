"""Erasing a person leaves numbers and history, and nothing that tells who it was."""

import pytest
from django.db import connection

from jauap.accounts.models import Person, User
from jauap.search.models import Document
from jauap.search.services import index_things
from jauap.voices.answers import services
from jauap.voices.answers.publishing import Public, publish
from jauap.voices.erasure import ERASED, erase
from jauap.voices.intake.data import Author
from jauap.voices.models import Publication, Voice
from jauap.voices.search_source import VOICE
from jauap.voices.tests import factories

pytestmark = pytest.mark.django_db
SECRET = "Бұғыбаева"


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
    draft = services.Draft(outcome="explained", first_sentence="Түсіндірілді.", text="Негізі.", language="kk")
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
