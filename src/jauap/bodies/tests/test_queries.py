"""The tree of bodies and who stands above whom."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from jauap.bodies import queries
from jauap.bodies.models import Post
from jauap.bodies.tests.factories import make_body, make_official

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
