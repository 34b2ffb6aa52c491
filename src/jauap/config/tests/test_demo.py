"""The demo's year of voices: the same every time, plausible, lawful, and about this country only."""

import hashlib
import json
import re
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from pytest_django import Settings

from jauap.accounts.models import Membership, Person, User
from jauap.accounts.queries import demo_signins
from jauap.accounts.secrets import unseal
from jauap.config.setup.demo import SCOPE, seed_demo
from jauap.config.setup.demo.days import Days
from jauap.config.setup.demo.life import read_life
from jauap.config.setup.demo.people import World, speak
from jauap.config.setup.demo.places import Places, top_of
from jauap.config.setup.demo.texts import Texts, hours_for
from jauap.config.setup.demo.topics import Topics
from jauap.core.time import local, today
from jauap.desk.adapter import is_iin
from jauap.places.services import generate_demo_addresses
from jauap.search.models import Document
from jauap.terms import queries as terms
from jauap.voices.models import Answer, Clock, Dispute, Event, IdempotencyKey, Publication, TakenDown, Voice, VoiceText
from jauap.voices.states import WAITING

pytestmark = pytest.mark.reference_data
DATA = Path(django_settings.REFERENCE_DATA)
AS_OF = date(2026, 3, 1)
# Institutions, papers and money of other countries: beginnings of words, and whole words.
FOREIGN = re.compile(
    r"\b(?:(?:госуслуг|роспотребнадзор|росреестр|росгвард|ростехнадзор|росси|губернатор|мэри[яийею]|префектур|госдум|мосэнерго"
    r"|мосводоканал|украин|узбек|хокимият|кыргыз|рубл|sheriff|dollar|ofgem|mayor)\w*"
    r"|мфц|гибдд|снилс|инн|егрн|фнс|рф|мэру|управа|fbi|nhs|dmv|county|usa|council)\b",
    re.IGNORECASE,
)
FOREIGN_NUMBERS = re.compile(r"(?<![\w/.:+])(?:911|999)(?![\w/.:])")


@pytest.fixture(autouse=True)
def site() -> None:
    """A site with reference data and a small address book."""
    generate_demo_addresses(houses=3_000)


def check_constraints() -> None:
    """Run the checks that wait for the commit, which a test never makes."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def digest() -> str:
    """Digest everything of the demo but keys and random ciphertext."""
    rows = [
        Voice.objects.values_list(
            *("number", "channel", "language", "confirmation", "category__code", "territory__code", "house__number"),
            *("lon", "lat", "body__code", "executor__login", "protected", "danger", "consent", "received_at"),
            *("state", "state_at", "answered_at", "words__text"),
        ).order_by("number"),
        Event.objects.values_list("voice__number", "type", "at", "by__login", "body__code", "state").order_by("pk"),
        Clock.objects.values_list("voice__number", "purpose", "due_at", "stopped_at", "outcome").order_by("pk"),
        Answer.objects.values_list("voice__number", "outcome", "first_sentence", "text", "at").order_by("pk"),
        Dispute.objects.values_list("answer__voice__number", "text", "decision", "reasons").order_by("pk"),
        Publication.objects.values_list("voice__number", "title", "text", "approved_at").order_by("voice__number"),
        [sorted(map(names_of, Person.objects.all()))],
    ]
    written = json.dumps([[list(row) for row in part] for part in rows], default=str, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def names_of(person: Person) -> tuple[str, ...]:
    """Read a person in clear."""
    fields = ("name", "iin", "phone", "email")
    return tuple(unseal(person.ref, field, getattr(person, field)) or "" for field in fields)


def run_and_undo(**over: Any) -> str:
    """Seed, digest, and take everything back."""
    with transaction.atomic():
        seed_demo(voices=150, as_of=AS_OF, **over)
        check_constraints()
        found = digest()
        transaction.set_rollback(True)
    return found


@pytest.mark.slow
def test_the_same_seed_and_day_give_the_same_year() -> None:
    first = run_and_undo()
    assert run_and_undo() == first
    assert run_and_undo(seed=5) != first


@pytest.mark.slow
def test_a_year_of_voices() -> None:
    """One year for all that is asked of it: making it takes most of the time."""
    parts: list[str] = []
    made = seed_demo(voices=200, as_of=AS_OF, progress=lambda name, _seconds: parts.append(name))
    check_constraints()
    assert made.voices == 200
    assert made.indexed == Document.objects.filter(kind__in=["voice", "published"]).count()
    assert {"search index", "write 200 of 200"} <= set(parts)
    is_plausible_and_lawful()
    people_are_invented()
    public_is_masked_agreed_and_unprotected()
    staff_cannot_sign_in()
    no_institution_of_another_country()
    newest_states_are_shown()


def newest_states_are_shown() -> None:
    """Whoever signs in finds one of each, the last of them a few days old."""
    of_showcase = Voice.objects.filter(body__code="astana-energy-utilities")
    in_danger = of_showcase.get(channel="counter", danger="gas", state="in_work")
    assert {(clock.nature, clock.stopped_at) for clock in in_danger.clocks.all()} == {("law", None), ("promise", None)}
    recent = of_showcase.filter(state_at__gte=in_danger.received_at - timedelta(days=30))
    assert recent.filter(state="closed_not_solved", events__type="dispute_confirmed").exists()
    assert recent.filter(state="closed_not_solved", events__type="rated").exists()
    assert recent.filter(state="withdrawn", channel="paper").exists()
    hidden = TakenDown.objects.filter(voice__in=recent)
    assert hidden.exists()
    assert not Publication.objects.filter(voice__in=hidden.values("voice")).exists()
    assert Voice.objects.filter(protected=True, state="in_work", body__code="astana-anticorruption").exists()


def is_plausible_and_lawful() -> None:
    voices = list(Voice.objects.prefetch_related("events", "clocks", "answers"))
    assert [sum(voice.language == code for voice in voices) for code in ("kk", "ru", "en")] == [90, 90, 20]
    assert {voice.channel for voice in voices} == {"web", "api", "paper", "counter"}
    assert {"answered", "closed_solved", "closed_not_solved", "in_work"} <= {voice.state for voice in voices}
    for voice in voices:
        events = sorted(voice.events.all(), key=lambda event: event.pk)
        clock = min(voice.clocks.all(), key=lambda clock: clock.pk)
        assert AS_OF - timedelta(days=366) < local(voice.received_at).date() < AS_OF
        assert [event.at for event in events] == sorted(event.at for event in events)
        assert local(events[-1].at).date() < AS_OF
        assert voice.state == events[-1].state
        natures = {each.nature for each in voice.clocks.all() if each.purpose == "answer"}
        assert ("law" in natures) == (voice.channel in {"paper", "counter"}) == voice.is_legal
        assert len(natures) == 1 or voice.danger
        assert (clock.stopped_at is None) == (not voice.answers.all() and voice.state != "withdrawn")
        assert any(each.stopped_at is None for each in voice.clocks.all()) == (voice.state in WAITING)


def people_are_invented() -> None:
    people = [names_of(person) for person in Person.objects.all()]
    assert len(people) > 100
    assert sum(bool(iin) for _name, iin, _phone, _mail in people) > 40
    for _name, iin, phone, mail in people:
        assert not iin or is_iin(iin)
        assert not phone or re.fullmatch(r"\+7709000\d{4}", phone)
        assert not mail or mail.endswith("@example.kz")
    iins = [iin for _name, iin, _phone, _mail in people if iin]
    assert len(set(iins)) == len(iins)


def public_is_masked_agreed_and_unprotected() -> None:
    public = list(Publication.objects.select_related("voice", "voice__person", "approved_by"))
    assert len(public) > 60
    for version in public:
        assert version.voice.consent
        assert not version.voice.protected
        assert version.approved_by.login == "publisher"
        assert "709000" not in version.text
        person = version.voice.person
        name = unseal(person.ref, "name", person.name) if person is not None else None
        assert not name or name not in f"{version.title} {version.text}"
    assert set(Document.objects.filter(public=True).values_list("ref", flat=True)) == {one.pk for one in public}


def staff_cannot_sign_in() -> None:
    logins = {row.login for row in demo_signins()}
    assert logins == {"triage", "executor", "executor2", "head", "publisher", "protected", "privacy", "admin"}
    others = User.objects.filter(answers__isnull=False).exclude(login__in=logins)
    assert others.exists()
    assert not others.filter(is_active=True).exists()
    assert not any(user.has_usable_password() for user in others)
    for answer in Answer.objects.all():
        assert Membership.objects.filter(user=answer.author_id, body=answer.body_id).exists()


@pytest.mark.slow
def test_a_second_run_does_nothing_and_a_short_one_is_finished() -> None:
    assert seed_demo(voices=40, as_of=AS_OF).voices == 40
    assert seed_demo(voices=40).voices == 0
    assert seed_demo(voices=55).voices == 15
    assert Voice.objects.count() == IdempotencyKey.objects.filter(scope=SCOPE).count() == 55
    assert local(Event.objects.latest("at").at).date() < AS_OF
    check_constraints()


@pytest.mark.slow
def test_topics_have_their_season() -> None:
    life, topics = read_life(DATA), Topics(DATA)
    world = World(3, life, Texts(DATA), topics, Places(DATA, life), Days(AS_OF, life, terms.calendar()))
    spoken = speak(world, 1_500)
    months = {code: {local(one.at).month for one in spoken if one.category == code} for code in topics.by_code}
    assert months["heating"] & {1, 12}
    summer = {one.matter.code for one in spoken if one.category == "heating" and local(one.at).month in {6, 7, 8}}
    assert summer == {"hot_water"}
    assert months["pest_control"] <= {4, 5, 6, 7, 8, 9}
    assert not months["snow_ice"] & {5, 6, 7, 8, 9}
    assert len({top_of(one.place.territory) for one in spoken}) == 20
    towns = {row["code"] for row in json.loads((DATA / "towns.json").read_text(encoding="utf-8"))["towns"]}
    assert not towns & {one.place.territory.code for one in spoken}
    assert all("{" not in one.text for one in spoken)
    desk = [local(one.at) for one in spoken if one.at_desk]
    assert all(9 <= at.hour < 17 and terms.calendar().is_working(at.date()) for at in desk)
    evening = sum(18 <= local(one.at).hour <= 22 for one in spoken if not one.at_desk)
    assert evening > 0.3 * (len(spoken) - len(desk))


def no_institution_of_another_country() -> None:
    written = [path.read_text() for path in sorted((DATA / "demo").rglob("*.toml"))]
    written += VoiceText.objects.values_list("text", flat=True)
    written += Answer.objects.values_list("text", flat=True)
    assert not [found for text in written for found in (*FOREIGN.findall(text), *FOREIGN_NUMBERS.findall(text))]


def test_the_list_of_foreign_words_finds_them() -> None:
    assert FOREIGN.findall("Жалоба в МФЦ и мэрию, 50 рублей") == ["МФЦ", "мэрию", "рублей"]
    assert FOREIGN_NUMBERS.findall("звоните 911, дом 1911, 9.11.2026") == ["911"]


def test_hours_fit_their_words() -> None:
    assert hours_for("Таңғы {time}-ден бері") == (6, 8)
    assert hours_for("smell every evening at {time}.")[0] == 20


def test_every_topic_of_the_season_exists() -> None:
    assert set(read_life(DATA).of("season")) <= set(Topics(DATA).by_code)


def test_the_command_tells_its_parts_and_refuses_elsewhere(settings: Settings) -> None:
    told = StringIO()
    call_command("seed_demo", voices=20, as_of=AS_OF, stdout=told)
    assert "20 voices made" in told.getvalue()
    assert "search index" in told.getvalue()
    call_command("seed_demo", voices=20, stdout=told)
    assert told.getvalue().endswith("there already.\n")
    with pytest.raises(CommandError, match="future"):
        call_command("seed_demo", voices=30, seed=4, as_of=today() + timedelta(days=1))
    settings.DEMO = False
    with pytest.raises(CommandError, match="not a demo"):
        call_command("seed_demo")
    assert Voice.objects.count() == 20


def test_without_the_demo_the_command_says_why_it_prints_nothing(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="JAUAP_DEMO=1"):
        call_command("demo_signins")
