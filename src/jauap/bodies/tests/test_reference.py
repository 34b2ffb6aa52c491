"""The bodies of data/ load, twice too, and leave edits alone."""

from pathlib import Path

import pytest
from django.conf import settings

from jauap.bodies import services
from jauap.bodies.models import Body, Post
from jauap.bodies.services.reference import read_bodies
from jauap.bodies.tests.factories import make_body

pytestmark = pytest.mark.reference_data
DATA: Path = settings.REFERENCE_DATA


def test_every_body_is_there_with_its_posts() -> None:
    wanted = read_bodies(DATA)
    assert Body.objects.count() == len(wanted) == len({body["code"] for body in wanted})
    assert Post.objects.count() == 3 * len(wanted)
    assert Post.objects.filter(is_head=True).count() == len(wanted)


def test_their_number_stands_in_the_readme() -> None:
    assert f"city_district): {len(read_bodies(DATA))} bodies in all" in (DATA / "README.md").read_text(encoding="utf-8")


def test_a_town_has_an_akimat_below_that_of_its_region_unless_it_has_none() -> None:
    akimat = Body.objects.select_related("parent", "territory").get(code="temirtau-akimat")
    assert (akimat.name_kk, akimat.territory.code) == ("Теміртау қаласының әкімдігі", "temirtau")
    assert akimat.parent is not None
    assert akimat.parent.code == "qaragandy-akimat"
    assert not Body.objects.filter(territory__code="baiqongyr").exists()


def test_patterns_are_filled_for_each_kind_of_place() -> None:
    assert Body.objects.filter(kind="akimat", parent=None).count() >= 20
    district = Body.objects.get(code="almaty-medeu-akimat")
    assert district.parent == Body.objects.get(code="almaty-akimat")
    assert district.territory.code == "almaty-medeu"
    assert not Body.objects.filter(name_kk__contains="{").exists()
    for body in Body.objects.exclude(parent=None).select_related("parent"):
        assert body.parent != body


def test_the_second_time_changes_nothing() -> None:
    before = list(Body.objects.order_by("pk").values())
    told = services.load_reference(DATA)
    assert (told.created, told.renewed) == (0, 0)
    assert list(Body.objects.order_by("pk").values()) == before


def test_edits_of_an_administrator_are_kept() -> None:
    Body.objects.filter(code="almaty-akimat").update(name_ru="Акимат города", site="https://example.kz")
    Post.objects.filter(body__code="almaty-akimat", code="head").update(name_ru="Аким города")
    services.load_reference(DATA)
    body = Body.objects.get(code="almaty-akimat")
    assert (body.name_ru, body.site) == ("Акимат города", "https://example.kz")
    assert Post.objects.get(body=body, code="head").name_ru == "Аким города"


def test_a_body_of_an_administrator_is_left_alone() -> None:
    own = make_body(code="own")
    services.load_reference(DATA)
    own.refresh_from_db()
    assert own.loaded == {}
