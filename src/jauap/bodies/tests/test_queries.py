"""The tree of bodies and who stands above whom."""

from datetime import date

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from jauap.bodies import queries
from jauap.bodies.models import Body, Post
from jauap.bodies.tests.factories import make_body, make_official
from jauap.places.tests.factories import make_territory

pytestmark = pytest.mark.django_db


def test_tree_in_kazakh_order_in_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    top = make_body()
    for name in ("Ұлытау", "Абай", "Қостанай", "Әулиекөл"):
        make_body(parent=top, name_kk=name)
    with django_assert_num_queries(1):
        node = next(node for node in queries.tree() if node.body == top)
        assert [one.body.name_kk for one in node.children] == ["Абай", "Әулиекөл", "Қостанай", "Ұлытау"]
        assert node.body.territory.name_kk


def test_with_subordinates() -> None:
    top = make_body()
    middle = make_body(parent=top)
    low = make_body(parent=middle)
    make_body()
    assert queries.with_subordinates([top.pk]) == {top.pk, middle.pk, low.pk}
    assert queries.with_subordinates([]) == set()


def test_a_superior_that_was_abolished_is_passed_over() -> None:
    top = make_body()
    gone = make_body(parent=top, valid_to=date(2025, 1, 1))
    low = make_body(parent=gone)
    assert queries.superior(low) == top
    assert queries.superior(low, on=date(2024, 12, 31)) == gone
    assert queries.superior(top) is None


def test_head() -> None:
    body = make_body()
    [post] = queries.head_posts(body)
    assert (post.code, post.name_ru) == ("head", "Аким")
    before = make_official(post=post, valid_to=date(2026, 1, 1))
    now = make_official(post=post, valid_from=date(2026, 1, 1))
    assert queries.head_of(body, on=date(2025, 12, 31)) == before
    assert queries.head_of(body, on=date(2026, 1, 1)) == now
    Post.objects.filter(pk=post.pk).update(valid_to=date(2026, 2, 1))
    assert queries.head_posts(body, on=date(2026, 2, 1)) == []


def test_choices_stand_by_region_in_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    country = make_territory(kind="country", name_kk="Ел")
    regions = [make_territory(parent=country, name_kk=name) for name in ("Ұлытау", "Абай")]
    districts = [make_territory(parent=region, kind="district", name_kk=f"{region} ауданы") for region in regions]
    village = make_territory(parent=make_territory(parent=districts[0], kind="okrug"), kind="locality", name_kk="Ақкөл")
    places = {"Министрлік": country, "Мектеп": village, "Аурухана": regions[0]}
    for name, place in places.items():
        make_body(name_kk=name, territory=place)
    twins = [make_body(name_kk="Жылу", territory=district) for district in districts]
    with django_assert_num_queries(1), override("kk"):
        found = queries.choices(Body.objects.filter(territory__in=[*places.values(), *districts]))
    assert [(region, [label for _, label in rows]) for region, rows in found] == [
        ("Ел", ["Министрлік"]),
        ("Абай", ["Жылу — Абай ауданы, Абай"]),
        ("Ұлытау", ["Аурухана", "Жылу — Ұлытау ауданы, Ұлытау", "Мектеп"]),
    ]
    assert found[1][1][0][0] == str(twins[1].pk)
