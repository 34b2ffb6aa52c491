"""Pages for erasing a person: who may, whom they find, what is logged, what hostile input comes to."""

import re
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from jauap.accounts.models import Membership, Permission, Person, PersonalDataAccess, User
from jauap.accounts.tests.staffing import person, signed_in
from jauap.bodies.models import Body
from jauap.core.time import now
from jauap.voices.erasure import ERASED, seen
from jauap.voices.erasure.access import TRIES
from jauap.voices.events.models import Event
from jauap.voices.intake.data import Author
from jauap.voices.models import Voice
from jauap.voices.tests import factories, scenes

pytestmark = pytest.mark.django_db
FIND, CONFIRM = "/en/administration/erasure/", "/en/administration/erasure/confirm/"
ERASE, PROTECTED = Permission.ERASE, Permission.OPEN_PROTECTED
IIN, OTHER_IIN, PHONE = "860115300034", "900101300017", "+77010000000"
NOTHING = "Nothing was found that you may erase"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    cache.clear()
    with translation.override("en"):
        yield


@pytest.fixture
def akimat() -> Body:
    return factories.body()


@pytest.fixture
def department(akimat: Body) -> Body:
    return factories.body("department", parent=akimat)


def officer(login: str, *works: tuple[Body, list[Permission]]) -> Client:
    return signed_in(person(login, *works))


def spoken(body: Body | None, author: Author | None = None, **over: object) -> Voice:
    author = author or Author(name="Әсел Бұғыбаева", iin=IIN, phone=PHONE)
    voice, _ = factories.registered(author=author, body_id=body.pk if body else None)
    Voice.objects.filter(pk=voice.pk).update(**over)
    return Voice.objects.get(pk=voice.pk)


def typed(voice: Voice, **over: str) -> dict[str, str]:
    return {"number": voice.number, "iin": IIN, "phone": "", "reason": "demand", **over}


def found(client: Client, voice: Voice, **over: str) -> str:
    """Return what was signed into the page that shows the person, "" when nobody is shown."""
    html = client.post(FIND, typed(voice, **over)).content.decode()
    match = re.search(r'name="seen" value="([^"]+)"', html)
    assert match or NOTHING in html or "Too many" in html or "error-summary" in html
    return match[1] if match else ""


def erased(voice: Voice) -> bool:
    voice.words.refresh_from_db()
    return voice.words.text == ERASED


def test_from_the_number_to_the_erased_person(akimat: Body, department: Body) -> None:
    client = officer("privacy", (akimat, [ERASE]))
    first, second = spoken(department), spoken(akimat)
    stranger = spoken(department, Author(name="Ержан", phone=PHONE))
    page = client.post(FIND, typed(first)).content.decode()
    assert "Ә. Б." in page
    assert "Бұғыбаева" not in page
    assert IIN not in page
    assert first.number in page
    assert second.number in page
    assert stranger.number not in page
    token = found(client, first)
    answer = client.post(CONFIRM, {"seen": token, "number": first.number.replace("-", " ")}, follow=True)
    assert "Erased: 2 voices of one person." in answer.content.decode()
    assert [erased(voice) for voice in (first, second, stranger)] == [True, True, False]
    event = Event.objects.filter(voice=second, type="erased").get()
    assert event.by == User.objects.get()
    assert event.data == {"reason": "demand"}


def test_whoever_is_shown_is_logged_with_each_voice_and_who_is_not_is_not(akimat: Body, department: Body) -> None:
    client = officer("privacy", (akimat, [ERASE]))
    first, second = spoken(department), spoken(akimat)
    assert found(client, first, iin=OTHER_IIN) == ""
    assert not PersonalDataAccess.objects.exists()
    assert found(client, first)
    rows = PersonalDataAccess.objects.order_by("ref")
    assert [(row.ref, row.reason, row.body) for row in rows] == [
        (voice.pk, "erasure", akimat) for voice in (first, second)
    ]
    html = Client().get(f"/en/v/{first.number}/").content.decode()
    assert "demand to erase" not in html, "told to the author only"


ROLES: dict[str, list[tuple[str, list[Permission]]]] = {
    "erases in the akimat": [("akimat", [ERASE])],
    "erases in the department": [("department", [ERASE])],
    "erases elsewhere": [("elsewhere", [ERASE])],
    "erases and opens protected ones": [("akimat", [ERASE, PROTECTED])],
    "erases here and opens protected ones elsewhere": [("akimat", [ERASE]), ("elsewhere", [PROTECTED])],
    "administers": [("akimat", [Permission.ADMINISTER])],
    "everything but erasing": [("akimat", [p for p in Permission if p != ERASE])],
}
MAY: dict[str, set[str]] = {
    "erases in the akimat": {"department", "akimat", "no body"},
    "erases in the department": {"department", "no body"},
    "erases elsewhere": {"elsewhere"},
    "erases and opens protected ones": {"department", "akimat", "no body", "protected", "protected, no body"},
    "erases here and opens protected ones elsewhere": {"department", "akimat", "no body"},
}
"""Role → whose voices it may erase; all voices of the person must be among them."""


def voices_everywhere(bodies: dict[str, Body]) -> dict[str, Voice]:
    """One voice of one person each: in a body, without one but with a place, protected."""
    place = bodies["akimat"].territory

    def one(name: str, body: Body | None, **over: object) -> Voice:
        return spoken(body, Author(name=name, phone=f"+770100000{len(name):02}"), **over)

    return {
        **{name: one(name, body) for name, body in bodies.items()},
        "no body": one("no body", None, territory=place),
        "protected": one("protected", bodies["department"], protected=True),
        "protected, no body": one("protected, no body", None, protected=True, territory=place),
    }


@pytest.mark.parametrize("role", ROLES)
def test_who_may_erase_what(role: str, akimat: Body, department: Body) -> None:
    far = factories.territory("far", name_kk="Алыс")
    bodies = {"akimat": akimat, "department": department, "elsewhere": factories.body("elsewhere", territory=far)}
    client = officer("me", *[(bodies[name], permissions) for name, permissions in ROLES[role]])
    for name, voice in voices_everywhere(bodies).items():
        may = name in MAY.get(role, set())
        phone = f"+770100000{len(name):02}"
        if role not in MAY:
            assert client.post(FIND, typed(voice, iin="", phone=phone)).status_code == 404
            assert client.post(CONFIRM, {"seen": signed_for(client, voice), "number": voice.number}).status_code == 404
            continue
        assert bool(found(client, voice, iin="", phone=phone)) == may, name
        client.post(CONFIRM, {"seen": signed_for(client, voice), "number": voice.number})
        assert erased(voice) == may, name


def signed_for(client: Client, voice: Voice) -> str:
    """What the page would have held, had it been shown: as if a right was lost since."""
    user = User.objects.get(login="me")
    assert voice.person_id is not None
    return seen.Seen(user.pk, voice.person_id, voice.pk, [voice.pk], "demand").sign()


def test_one_voice_elsewhere_keeps_the_whole_person(akimat: Body) -> None:
    client = officer("privacy", (akimat, [ERASE]))
    mine = spoken(akimat)
    assert found(client, mine)
    spoken(factories.body("elsewhere"))
    assert found(client, mine) == ""
    spoken(akimat, protected=True)
    assert found(client, mine) == ""


@pytest.mark.parametrize(
    ("author", "proof", "shown"),
    [
        (Author(name="x", iin=IIN, phone=PHONE), {"iin": IIN}, True),
        (Author(name="x", iin=IIN, phone=PHONE), {"iin": f" {IIN} "}, True),
        (Author(name="x", iin=IIN, phone=PHONE), {"iin": "", "phone": "8 701 000 00 00"}, True),
        (Author(name="x", iin=IIN, phone=PHONE), {"iin": IIN, "phone": "8 701 000 00 01"}, False),
        (Author(name="x", iin=IIN, phone=PHONE), {"iin": OTHER_IIN}, False),
        (Author(name="x", iin=IIN, phone=PHONE), {"iin": ""}, False),
        (Author(name="x", phone=PHONE), {"iin": IIN}, False),
        (Author(name="x", email="a@example.org"), {"iin": ""}, True),
        (Author(name="x", email="a@example.org"), {"iin": IIN}, False),
        (Author(name="x", phone="not a number"), {"iin": "", "phone": "not a number"}, True),
        (Author(), {"iin": ""}, False),
    ],
)
def test_what_proves_who_it_is(author: Author, proof: dict[str, str], shown: bool, akimat: Body) -> None:
    client = officer("privacy", (akimat, [ERASE]))
    voice, _ = factories.registered(author=author, body_id=akimat.pk)
    assert bool(found(client, voice, **proof)) == shown


def test_every_refusal_says_the_same(akimat: Body) -> None:
    client = officer("privacy", (akimat, [ERASE]))
    protected, mine = spoken(akimat, protected=True), spoken(akimat, Author(name="y", phone=PHONE))
    pages = [
        client.post(FIND, typed(protected)),
        client.post(FIND, typed(mine)),
        client.post(FIND, typed(mine, number="2026-0999999-0")),
        client.post(FIND, typed(mine, number="'; DROP TABLE", iin="x" * 20)),
    ]
    assert {page.status_code for page in pages} == {422}
    assert all(NOTHING in page.content.decode() for page in pages)


def test_searches_without_success_are_counted_and_successful_ones_are_not(akimat: Body) -> None:
    client = officer("privacy", (akimat, [ERASE]))
    voice = spoken(akimat)
    for _ in range(3):
        assert found(client, voice)
    for _ in range(TRIES):
        assert found(client, voice, iin=OTHER_IIN) == ""
    assert "Too many searches" in client.post(FIND, typed(voice)).content.decode()
    assert found(officer("another", (akimat, [ERASE])), voice)


@pytest.mark.parametrize("again", ["", "2026-0000001-8", "x", "9" * 70])
def test_another_number_erases_nobody(again: str, akimat: Body) -> None:
    client = officer("privacy", (akimat, [ERASE]))
    voice = spoken(akimat)
    answer = client.post(CONFIRM, {"seen": found(client, voice), "number": again})
    assert answer.status_code == 422
    assert b"error-summary" in answer.content
    assert not erased(voice)
    token = re.search(r'name="seen" value="([^"]+)"', answer.content.decode())
    assert token, "the page with the error can be sent again"
    client.post(CONFIRM, {"seen": token[1], "number": voice.number})
    assert erased(voice)


def test_the_same_confirmation_sent_twice_erases_once(akimat: Body) -> None:
    client = officer("privacy", (akimat, [ERASE]))
    voice = spoken(akimat)
    data = {"seen": found(client, voice), "number": voice.number}
    answers = [client.post(CONFIRM, data, follow=True).content.decode() for _ in range(2)]
    assert "Erased: 1 voice" in answers[0]
    assert "nothing to erase any more" in answers[1]
    assert Event.objects.filter(type="erased").count() == 1
    assert found(client, voice) == ""


@pytest.mark.parametrize("number", ["right", "wrong"])
def test_a_voice_that_came_since_is_looked_at_first(number: str, akimat: Body) -> None:
    client = officer("privacy", (akimat, [ERASE]))
    voice = spoken(akimat)
    token = found(client, voice)
    later = spoken(akimat)
    written = voice.number if number == "right" else "7"
    answer = client.post(CONFIRM, {"seen": token, "number": written}, follow=True)
    assert "Another voice of this person has come since" in answer.content.decode()
    assert later.number not in answer.content.decode(), "what nobody has logged is not shown"
    assert not erased(voice)
    assert not erased(later)


def test_what_was_signed_for_somebody_else_or_long_ago_or_by_nobody(
    akimat: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, other = officer("privacy", (akimat, [ERASE])), officer("other", (akimat, [ERASE]))
    voice = spoken(akimat)
    token = found(client, voice)
    for browser, signed in ((other, token), (client, token[:-1] + "x"), (client, ""), (client, "x" * 3_000)):
        answer = browser.post(CONFIRM, {"seen": signed, "number": voice.number}, follow=True)
        assert "grown old" in answer.content.decode()
    late = now() + timedelta(seconds=seen.LOOK_SECONDS + 1)
    monkeypatch.setattr(time, "time", late.timestamp)
    assert "grown old" in client.post(CONFIRM, {"seen": token, "number": voice.number}, follow=True).content.decode()
    assert not erased(voice)


def test_wrong_method_anonymous_and_missing_fields(akimat: Body) -> None:
    client = officer("privacy", (akimat, [ERASE]))
    assert client.get(CONFIRM).status_code == 405
    assert client.put(FIND).status_code == 405
    assert client.get(FIND).status_code == 200
    for method, address in ((Client().get, FIND), (Client().post, FIND), (Client().post, CONFIRM)):
        answer = method(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/en/account/login/")
    voice = spoken(akimat)
    for wrong in ({"reason": ""}, {"reason": "x"}, {"number": ""}, {"iin": "9" * 30}):
        assert client.post(FIND, typed(voice, **wrong)).status_code == 422
    assert Person.objects.filter(erased_at=None).exists()


@pytest.mark.terms_data
def test_the_page_says_what_goes_and_what_stays(akimat: Body) -> None:
    client = officer("privacy", (akimat, [ERASE]))
    voice, _ = scenes.answered(author=Author(name="Әсел", phone=PHONE), consent=True)
    scenes.publish(voice)
    Membership.objects.update(body=voice.body)
    waiting = spoken(voice.body, Author(name="Әсел", iin=IIN))
    html = " ".join(client.post(FIND, typed(voice, iin="", phone=PHONE)).content.decode().split())
    assert "1 public version" in html
    assert "1 answer of a body, no longer in public" in html
    assert "waits for an answer" not in html
    html = " ".join(client.post(FIND, typed(waiting)).content.decode().split())
    assert "1 voice still waits for an answer" in html


def test_reading_voices_is_another_permission(akimat: Body) -> None:
    voice = spoken(akimat)
    for permission in (ERASE, Permission.ADMINISTER):
        client = officer(f"only-{permission}", (akimat, [permission]))
        assert client.get(f"/en/desk/v/{voice.number}/").status_code == 404
    assert "Erasing a person" in officer("sees", (akimat, [ERASE])).get("/en/desk/").content.decode()
    assert "Erasing a person" not in officer("not", (akimat, [PROTECTED])).get("/en/desk/").content.decode()


def test_the_number_of_questions_does_not_grow_with_the_voices(
    akimat: Body, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = officer("privacy", (akimat, [ERASE]))
    voice = spoken(akimat)
    found(client, voice)
    for _ in range(2):
        with django_assert_num_queries(15 + Voice.objects.count()):  # each opening is logged by itself
            found(client, voice)
        for _ in range(5):
            spoken(akimat)
