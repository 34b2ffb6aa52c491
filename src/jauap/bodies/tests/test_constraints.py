"""What the database refuses whoever asks: cycles, dates out of order, two heads at once."""

from datetime import date

import pytest
from django.db import Error, IntegrityError, transaction

from jauap.bodies.models import Body, Official, Post
from jauap.bodies.tests.factories import make_body, make_official, make_post

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


def head_post(body: Body) -> Post:
    return Post.objects.get(body=body, code="head")


def test_no_cycle() -> None:
    top = make_body()
    below = make_body(parent=make_body(parent=top))
    top.parent = below
    with pytest.raises(Error, match="below itself"), transaction.atomic():
        top.save()


@pytest.mark.parametrize("make", [make_body, make_post, make_official])
def test_dates_are_in_order(make: object) -> None:
    assert callable(make)
    with pytest.raises(IntegrityError, match="dates_in_order"), transaction.atomic():
        make(valid_from=DAY, valid_to=DAY)


@pytest.mark.parametrize("number", ["12345", "12345678901A"])
def test_a_bin_is_twelve_digits(number: str) -> None:
    with pytest.raises((IntegrityError, Error)), transaction.atomic():
        make_body(bin=number)


def test_two_heads_at_once_are_refused() -> None:
    post = head_post(make_body())
    make_official(post=post, valid_from=DAY)
    with pytest.raises(IntegrityError, match="one_head"), transaction.atomic():
        make_official(post=post, valid_from=date(2026, 5, 1))


def test_the_next_head_begins_on_the_day_the_last_one_ends() -> None:
    post = head_post(make_body())
    make_official(post=post, valid_to=DAY)
    assert make_official(post=post, valid_from=DAY).is_head


def test_other_posts_may_have_many_holders() -> None:
    post = make_post()
    assert {make_official(post=post).is_head for _ in range(2)} == {False}


def test_a_post_with_two_holders_cannot_become_the_head() -> None:
    body = make_body()
    Post.objects.filter(body=body, is_head=True).delete()
    post = make_post(body=body)
    make_official(post=post)
    make_official(post=post)
    with pytest.raises(IntegrityError, match="one_head"), transaction.atomic():
        Post.objects.filter(pk=post.pk).update(is_head=True)


def test_holders_follow_their_post() -> None:
    official = make_official(post=head_post(make_body()))
    Post.objects.filter(pk=official.post_id).update(is_head=False)
    assert not Official.objects.get(pk=official.pk).is_head


def test_nobody_can_call_himself_a_head() -> None:
    official = make_official()
    Official.objects.filter(pk=official.pk).update(is_head=True)
    assert not Official.objects.get(pk=official.pk).is_head


def test_a_body_has_one_head_post() -> None:
    body = make_body()
    with pytest.raises(IntegrityError, match="one_head"), transaction.atomic():
        make_post(body=body, is_head=True)
