"""Who wrote without a signature comes with number, code and document: the same number gets the term of law."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from jauap.accounts.models import Permission
from jauap.accounts.secrets import unseal
from jauap.accounts.services import identify
from jauap.accounts.tests.staffing import signed_in
from jauap.appeals.services import Submission, lodge
from jauap.core.time import local_date, now
from jauap.desk.tests.cast import member
from jauap.notify.models import Message
from jauap.voices.answers import services
from jauap.voices.clocks import services as clocks
from jauap.voices.coupon.services import coupon_data
from jauap.voices.erasure import erase
from jauap.voices.intake.data import Author, Registered
from jauap.voices.models import Clock, Voice
from jauap.voices.queries import voice_page
from jauap.voices.tests import factories

pytestmark = pytest.mark.terms_data
PAGE = "desk:confirm_author"


@pytest.fixture
def client() -> Client:
    translation.activate("en")
    return signed_in(member("registrar", factories.body(), Permission.REGISTER))


@pytest.fixture
def done() -> Registered:
    author = Author(name="Ким Әсел", email="asel@example.kz")
    return lodge(Submission(channel="web", text="Шам жанбайды.", author=author, territory=factories.territory()))


def filled(done: Registered, **over: Any) -> dict[str, Any]:
    given = {"number": done.number, "code": done.code, "channel": "counter", "name": "Ким Ольга", "iin": ""}
    return {**given, "phone": "", "address": "", **over}


def test_the_same_number_gets_the_term_of_law(client: Client, done: Registered) -> None:
    response = client.post(reverse(PAGE), filled(done))
    assert done.number in response.content.decode()
    assert "Шам жанбайды" not in response.content.decode()
    voice = Voice.objects.get()
    assert (voice.confirmation, voice.is_legal) == ("counter", True)
    assert voice.person is not None
    person = voice.person
    assert unseal(person.ref, "name", person.name) == "Ким Ольга"
    assert unseal(person.ref, "email", person.email) == "asel@example.kz"
    clock = voice.clocks.get(nature="law")
    assert (clock.procedure, clock.stopped_at) == (voice.appeal.proposed, None)
    assert voice.clocks.get(nature="promise").stopped_at is None
    assert voice.events.get(type="author_confirmed").data == {"confirmation": "counter"}
    coupon = client.post(reverse("desk:coupon", args=[done.number]), {"code": done.code})
    assert coupon.content.startswith(b"%PDF-")


def test_the_promise_given_before_stands_beside_the_law(client: Client, done: Registered) -> None:
    client.post(reverse(PAGE), filled(done))
    voice = Voice.objects.get()
    promise, law = voice.clocks.get(nature="promise"), voice.clocks.get(nature="law")
    page = voice_page(voice)
    assert page.clock is not None
    assert page.clock.due == law.due_at
    assert [(clock.due, clock.is_late) for clock in page.clocks] == [(promise.due_at, False), (law.due_at, False)]
    letter = Message.objects.get(template="author_confirmed")
    days = {name: local_date(clock.due_at).isoformat() for name, clock in (("due", law), ("promised", promise))}
    assert letter.params == {"number": voice.number, "nature": "law", **days}


def test_a_promise_that_was_late_when_the_author_came_stays_late(client: Client, done: Registered) -> None:
    begun = now() - timedelta(days=20)
    Clock.objects.update(started_at=begun, due_at=begun + timedelta(days=5))
    client.post(reverse(PAGE), filled(done))
    voice = Voice.objects.get()
    promise = voice_page(voice).clocks[0]
    assert (promise.nature, promise.is_late) == ("promise", True)
    Voice.objects.update(state="withdrawn")  # nothing is owed any more
    clocks.stop(voice, purpose=Clock.Purpose.ANSWER, at=now())
    assert dict(voice.clocks.values_list("nature", "outcome")) == {"promise": "missed", "law": "met"}


def test_paper_without_a_person_known_before(client: Client) -> None:
    done = lodge(Submission(channel="web", text="Шам жанбайды.", territory=factories.territory()))
    client.post(reverse(PAGE), filled(done, channel="paper", iin="870101300009"))
    voice = Voice.objects.get()
    assert voice.confirmation == "paper_signature"
    assert voice.person is not None
    assert unseal(voice.person.ref, "iin", voice.person.iin) == "870101300009"


@pytest.mark.parametrize(
    ("over", "words"),
    [
        ({"code": "00000000"}, "do not fit together"),
        ({"number": "2026-9999999-9"}, "do not fit together"),
        ({"iin": "870101300000"}, "has a mistake"),
        ({"name": ""}, "required"),
    ],
)
def test_a_slip_changes_nothing(client: Client, done: Registered, over: dict[str, str], words: str) -> None:
    response = client.post(reverse(PAGE), filled(done, **over))
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Voice.objects.get().is_legal


def test_the_coupon_names_who_confirmed_the_author(client: Client, done: Registered) -> None:
    client.post(reverse(PAGE), filled(done))
    rows = coupon_data(Voice.objects.get(), code=done.code, address="https://example.kz")["rows"]
    assert any("Registrar" in value for row in rows for value in row["values"])


def test_a_second_click_finds_what_the_first_one_did(client: Client, done: Registered) -> None:
    for _ in range(2):
        assert done.number in client.post(reverse(PAGE), filled(done)).content.decode()
    voice = Voice.objects.get()
    assert voice.events.filter(type="author_confirmed").count() == voice.clocks.filter(nature="law").count() == 1


def test_once_and_only_while_an_answer_is_awaited(client: Client, done: Registered) -> None:
    client.post(reverse(PAGE), filled(done))
    other = signed_in(member("colleague", factories.body(), Permission.REGISTER))
    acts: list[tuple[Client, dict[str, str]]] = [(client, {"name": "Ли"}), (client, {"channel": "paper"}), (other, {})]
    for again, other_act in acts:
        assert "confirmed already" in again.post(reverse(PAGE), filled(done, **other_act)).content.decode()
    over = lodge(Submission(channel="web", text="Шам жанбайды.", territory=factories.territory()))
    services.withdraw(voice=Voice.objects.get(pk=over.voice_id))
    assert "is over" in client.post(reverse(PAGE), filled(over)).content.decode()


def test_only_registrars(done: Registered) -> None:
    executor = signed_in(member("executor", factories.body(), Permission.EXECUTE))
    assert executor.post(reverse(PAGE), filled(done)).status_code in {403, 404}
    assert not Voice.objects.get().is_legal


def test_the_desk_shows_the_promise_beside_the_law(client: Client, done: Registered) -> None:
    client.post(reverse(PAGE), filled(done))
    voice = Voice.objects.get()
    triage = signed_in(member("triage", factories.body(), Permission.TRIAGE, Permission.OPEN_PERSONAL))
    shown = triage.get(reverse("desk:voice", args=[voice.number])).context
    assert [clock.nature for clock in shown["clocks"]] == ["promise", "law"]


def test_nothing_of_an_erased_author_is_offered(done: Registered) -> None:
    voice = Voice.objects.get()
    assert voice.person is not None
    erase(person=voice.person, by=None)
    triage = signed_in(member("triage", factories.body(), Permission.TRIAGE, Permission.OPEN_PERSONAL))
    page = triage.get(reverse("desk:voice", args=[voice.number]))
    assert not page.context["may_open"]
    assert "бірге өшірілді" in page.content.decode()
    assert triage.post(reverse("desk:open_personal", args=[voice.number])).status_code in {302, 404}


def test_another_name_than_the_one_given_before_is_said_once(client: Client, done: Registered) -> None:
    voice = Voice.objects.get()
    voice.person = identify(voice.person, {"name": "Серік Құлбаев"})
    voice.save()
    told = client.post(reverse(PAGE), filled(done))
    assert "Another name was given when it was sent: С. Қ." in told.content.decode()
    assert not Voice.objects.get().is_legal
    ticked = filled(done) | {"warned_of": told.context["form"]["warned_of"].value(), "insist": "on"}
    client.post(reverse(PAGE), ticked)
    assert Voice.objects.get().is_legal


def test_the_page_names_the_promise_beside_the_law(client: Client, done: Registered) -> None:
    shown = client.post(reverse(PAGE), filled(done)).context
    assert (shown["law"] is not None, shown["promise"] is not None) == (True, True)
