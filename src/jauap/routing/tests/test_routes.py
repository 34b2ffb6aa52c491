"""Who must answer: the nearest rule upwards, nobody rather than a guess."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jauap.bodies.models import Body, Official, Post
from jauap.core import versions
from jauap.core.refcache import clear_all
from jauap.core.time import today
from jauap.places.models import Territory
from jauap.routing import queries
from jauap.routing.models import Category, Competence
from jauap.routing.queries import routes
from jauap.routing.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> Territory:
    country = factories.territory("kz")
    city = factories.territory("almaty", parent=country, kind="city")
    return factories.territory("medeu", parent=city, kind="city_district")


@pytest.fixture
def lamp() -> Category:
    return factories.leaf("lamp", service="lighting")


def answering(lamp: Category, place: Territory, on: date | None = None) -> str | None:
    clear_all()
    found = queries.body_for(category=lamp.pk, territory=place.pk, on=on)
    return Body.objects.get(pk=found.body_id).code if found else None


def allow(place: str, body: str, **over: object) -> Competence:
    values = {"service": "lighting", **over}
    return Competence.objects.create(territory=Territory.objects.get(code=place), body=factories.body(body), **values)


def test_no_rule_means_triage(lamp: Category, district: Territory) -> None:
    allow("medeu", "roads", service="roads")
    assert answering(lamp, district) is None


def test_the_nearest_rule_upwards_decides(lamp: Category, district: Territory) -> None:
    allow("kz", "ministry")
    assert answering(lamp, district) == "ministry"
    allow("almaty", "city")
    assert answering(lamp, district) == "city"
    allow("medeu", "district")
    assert answering(lamp, district) == "district"


def test_in_one_place_topic_beats_group_beats_service(lamp: Category, district: Territory) -> None:
    allow("almaty", "by-service")
    allow("almaty", "by-group", service="", category=lamp.parent)
    assert answering(lamp, district) == "by-group"
    allow("almaty", "by-topic", service="", category=lamp)
    assert answering(lamp, district) == "by-topic"
    allow("medeu", "nearer-service")
    assert answering(lamp, district) == "nearer-service"


def test_rules_hold_in_their_days(lamp: Category, district: Territory) -> None:
    allow("almaty", "before", valid_to=date(2026, 1, 1))
    allow("almaty", "after", valid_from=date(2026, 1, 1))
    assert answering(lamp, district, on=date(2025, 12, 31)) == "before"
    assert answering(lamp, district, on=date(2026, 1, 1)) == "after"


def test_a_rule_whose_body_has_ended_says_nobody(lamp: Category, district: Territory) -> None:
    allow("kz", "ministry")
    allow("almaty", "abolished")
    Body.objects.filter(code="abolished").update(valid_to=today())
    assert answering(lamp, district) is None
    assert answering(lamp, district, on=today() - timedelta(days=1)) == "abolished"


def test_it_takes_one_query_then_none(lamp: Category, district: Territory) -> None:
    allow("kz", "ministry")
    versions.state()  # the names of what is held: asked once every few seconds for all rooms
    with CaptureQueriesContext(connection) as seen:
        first = queries.body_for(category=lamp.pk, territory=district.pk)
        again = queries.body_for(category=lamp.pk, territory=district.pk)
    assert len(seen) == 1
    assert first == again
    assert first is not None
    assert first.why == ("service_rule", "above")


def test_what_is_kept_has_a_bound(lamp: Category, district: Territory, monkeypatch: pytest.MonkeyPatch) -> None:
    allow("kz", "ministry")
    monkeypatch.setattr(routes, "MOST_ROUTES", 3)
    for days in range(10):
        day = today() + timedelta(days=days)
        assert queries.body_for(category=lamp.pk, territory=district.pk, on=day) is not None
        assert len(routes._ROUTES.get()) <= 3


@pytest.mark.slow
@pytest.mark.reference_data
def test_every_topic_has_a_body_in_every_district() -> None:
    """Every fourth place: the rules are the same for all of a kind, the bodies are made place by place."""
    places = list(Territory.objects.filter(kind__in=["city_district", "city"]).order_by("code"))[::4]
    leaves = [topic for group in queries.categories("kk") for topic in group.topics]
    assert len(places) >= 8
    assert len(leaves) >= 40
    nobody = [
        (place.code, topic.code)
        for place in places
        for topic in leaves
        if queries.body_for(category=topic.id, territory=place.pk) is None
    ]
    assert nobody == []


@pytest.mark.reference_data
def test_known_routes_of_almaty() -> None:
    medeu = Territory.objects.get(code="almaty-medeu")
    wanted = {
        "waste": "almaty-medeu-akimat",
        "roads": "almaty-roads",
        "heating": "almaty-energy-utilities",
        "pensions": "enbek",
        "corruption": "almaty-anticorruption",
    }
    for code, body in wanted.items():
        topic = queries.find_category(code)
        assert topic is not None
        assert answering(topic, medeu) == body


# --- protected voices: not into the hands of the body named ---------------------------------------------------------


@pytest.fixture
def police(lamp: Category, district: Territory) -> Body:
    ministry = factories.body("mvd", name_kk="Ішкі істер министрлігі", name_ru="Министерство внутренних дел")
    names = {"name_kk": "Алматы қаласының полиция департаменті", "name_ru": "Департамент полиции города Алматы"}
    body = factories.body("police", parent=ministry, territory=district.parent, **names)
    allow("almaty", "police")
    return body


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Муж бьёт меня, помогите", "police"),
        ("Муж бьёт, заявление в полиции не приняли", "mvd"),
        ("Полицейский вымогает деньги", "mvd"),
        ("Полицияға шағымдандым, бірақ олар күлді", "mvd"),
        ("policiaga shagymdandym, korgamady", "mvd"),
        ("Ахметов вымогает деньги", "mvd"),
        ("Қала әкіміне айттым", "police"),
    ],
)
def test_the_body_named_never_gets_a_protected_voice(
    lamp: Category, district: Territory, police: Body, text: str, code: str
) -> None:
    head = Post.objects.create(body=police, code="head", name_kk="Бастық", is_head=True)
    Official.objects.create(post=head, full_name="Ахметов Болат")
    found = queries.body_for(category=lamp.pk, territory=district.pk, text=text)
    assert found is not None
    assert Body.objects.get(pk=found.body_id).code == code
    assert ("superior" in found.why) == (code == "mvd")


def test_when_everybody_above_is_named_a_person_decides(lamp: Category, district: Territory, police: Body) -> None:
    text = "Полиция и министерство внутренних дел покрывают друг друга"
    assert queries.body_for(category=lamp.pk, territory=district.pk, text=text) is None


def test_whoever_is_above_the_named_body_answers(lamp: Category, district: Territory, police: Body) -> None:
    """The department is below the police: its things are seen there, so the police named is passed too."""
    unit = factories.body("unit", name_kk="Көші-қон бөлімі", name_ru="Отдел миграции", parent=police)
    Competence.objects.update(body=unit)
    found = queries.body_for(category=lamp.pk, territory=district.pk, text="в полиции берут взятки")
    assert found is not None
    assert Body.objects.get(pk=found.body_id).code == "mvd"
