"""Links: made once, seen from both ends, ended but never lost."""

from collections.abc import Iterator

import pytest
from django.db import Error, connection, transaction
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from jauap.accounts.models import User
from jauap.core.tests.at_once import at_once
from jauap.links import ports, services
from jauap.links.models import Link
from jauap.links.queries import links_of

VOICE, OTHER, CHANGE = ("voice", 1), ("voice", 2), ("change", 1)
CAUSED = ports.LinkType(
    code="test_caused",
    forward={"kk": "Осыған түрткі болды", "ru": "Привело к", "en": "Led to"},
    backward={"kk": "Себебі", "ru": "Причина", "en": "Caused by"},
)


@pytest.fixture(autouse=True)
def link_type() -> Iterator[None]:
    ports.register(CAUSED)
    yield
    ports.unregister("test_caused")


def join(source: services.Thing = VOICE, target: services.Thing = CHANGE, by: User | None = None) -> bool:
    return services.link(source=source, target=target, type="test_caused", by=by)


@pytest.mark.django_db
def test_a_link_is_seen_from_both_ends_in_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    assert join()
    assert join(OTHER, CHANGE)
    with django_assert_num_queries(1):
        ends = links_of("change", 1)
    assert [(edge.other_kind, edge.other_ref, edge.is_source) for edge in ends] == [
        ("voice", 1, False),
        ("voice", 2, False),
    ]
    (edge,) = links_of("voice", 1)
    with override("ru"):
        assert (edge.name, ends[0].name) == ("Привело к", "Причина")
    assert links_of("voice", 1, types=[]) == []
    assert links_of("voice", 1, types=["test_caused"]) == [edge]


@pytest.mark.django_db
def test_an_ended_link_is_kept_and_may_be_made_again() -> None:
    user = User.objects.create_user("executor")
    join(by=user)
    assert not join()
    assert services.unlink(source=VOICE, target=CHANGE, type="test_caused", by=user)
    assert not services.unlink(source=VOICE, target=CHANGE, type="test_caused")
    assert links_of("voice", 1) == []
    assert join()
    assert [edge.removed_by_id for edge in links_of("voice", 1, with_ended=True)] == [user.pk, None]
    assert len(links_of("voice", 1)) == 1


@pytest.mark.django_db
def test_unknown_types_and_loops_are_refused() -> None:
    with pytest.raises(LookupError, match="ghost"):
        services.link(source=VOICE, target=CHANGE, type="ghost")
    with pytest.raises(ValueError, match="two things"):
        join(VOICE, VOICE)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE links_link SET type = 'other'",
        "UPDATE links_link SET removed_at = now(), target_ref = 5",
        "UPDATE links_link SET removed_at = NULL",
        "DELETE FROM links_link",
        "TRUNCATE links_link",
        "INSERT INTO links_link (source_kind, source_ref, target_kind, target_ref, type) VALUES ('a', 1, 'a', 1, 'x')",
        "INSERT INTO links_link (source_kind, source_ref, target_kind, target_ref, type)"
        " SELECT source_kind, source_ref, target_kind, target_ref, type FROM links_link",
    ],
)
def test_the_database_keeps_the_history(statement: str) -> None:
    join()
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Link.objects.count() == 1


@pytest.mark.django_db
def test_a_link_is_ended_only_once() -> None:
    join()
    services.unlink(source=VOICE, target=CHANGE, type="test_caused")
    with pytest.raises(Error), transaction.atomic():
        Link.objects.update(removed_at="2020-01-01T00:00Z")


def test_two_at_once_make_one_link(committing_db: str) -> None:
    came = at_once(*[join] * 8)
    assert (came.count(False), came.count(True)) == (7, 1)


def test_a_type_needs_all_languages_and_its_own_code() -> None:
    with pytest.raises(ValueError, match="kk, ru, en"):
        ports.LinkType("x", {"kk": "а", "ru": "б"}, CAUSED.backward)
    with pytest.raises(ValueError, match="test_caused"):
        ports.register(ports.LinkType("test_caused", CAUSED.backward, CAUSED.forward))
