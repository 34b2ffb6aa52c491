"""Who finds what: in hits, totals, facets, corrections and similarity alike."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from jauap.accounts.models import Membership, Permission, User
from jauap.bodies.models import Body
from jauap.core.time import today
from jauap.places.models import Territory
from jauap.search import queries, services
from jauap.search.access import MACHINE, PUBLIC, Viewer, staff_viewer, viewer_of
from jauap.search.models import Document, Word
from jauap.search.tests.factories import document

pytestmark = pytest.mark.django_db

OURS, THEIRS = 10, 20


@pytest.fixture(autouse=True)
def shelf() -> None:
    services.index_documents(
        [
            document(1, "Жарық жоқ"),
            document(2, "Жарық жоқ", public=False, body_ids=[OURS]),
            document(3, "Жарық жоқ", public=False, body_ids=[THEIRS]),
            document(4, "Жарық жоқ", public=False, protected=True, body_ids=[OURS]),
            document(5, "Жарық жоқ", public=False, protected=True, body_ids=[THEIRS], state="registered"),
            document(6, "Жарық жоқ", public=False),
        ]
    )


@pytest.mark.parametrize(
    ("viewer", "seen"),
    [
        (PUBLIC, {1}),
        (staff_viewer([OURS]), {1, 2}),
        (staff_viewer([OURS, THEIRS]), {1, 2, 3}),
        (staff_viewer([OURS, THEIRS], protected_body_ids=[OURS]), {1, 2, 3, 4}),
        (staff_viewer([], protected_body_ids=[THEIRS]), {1, 5}),
        (MACHINE, {1, 2, 3, 6}),
    ],
)
def test_each_viewer_finds_and_counts_only_what_may_be_seen(viewer: Viewer, seen: set[int]) -> None:
    for text in ("жарық", ""):
        page = queries.search(text, viewer=viewer)
        assert {hit.ref for hit in page.hits} == seen
        assert page.total == len(seen)
        assert page.facets["kind"] == [("thing", len(seen))]
    alike = queries.similar("жарық жоқ", kind="thing", viewer=viewer)
    assert {similar.ref for similar in alike} <= seen
    assert len(alike) == min(len(seen), 5)


def test_a_state_only_protected_things_have_is_no_facet() -> None:
    page = queries.search("жарық", viewer=staff_viewer([OURS, THEIRS]))
    assert page.facets["state"] == [("answered", 3)]


def test_the_database_refuses_a_protected_public_document() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(ref=4).update(public=True)
    with pytest.raises(ValueError, match="protected"):
        document(9, "x", protected=True)


def test_words_of_hidden_things_are_never_suggested() -> None:
    services.index_documents(
        [
            document(7, "Құпиялылық туралы", public=False, body_ids=[OURS]),
            document(8, "Зорлық", public=False, protected=True),
            document(9, "Шұңқыр"),
        ]
    )
    services.fold_words()
    assert set(Word.objects.values_list("form", flat=True)) == {"жарық", "жоқ", "шұңқыр"}
    services.hide("thing", [9])
    services.rebuild_words()
    assert "шұңқыр" not in Word.objects.values_list("form", flat=True)


def test_hidden_things_stay_for_their_bodies() -> None:
    services.index_documents([document(1, "Жарық жоқ", body_ids=[OURS])])
    assert services.hide("thing", [1, 2]) == 1
    assert queries.search("жарық", viewer=PUBLIC).total == 0
    assert {hit.ref for hit in queries.search("жарық", viewer=staff_viewer([OURS])).hits} == {1, 2}


def test_a_member_of_staff_sees_the_bodies_below_and_protected_things_only_where_trusted() -> None:
    territory = Territory.objects.create(code="t", kind="test", name_kk="Сынақ")
    akimat = Body.objects.create(code="a", kind="akimat", name_kk="Әкімдік", territory=territory)
    below = Body.objects.create(code="b", kind="department", name_kk="Басқарма", territory=territory, parent=akimat)
    other = Body.objects.create(code="c", kind="service", name_kk="Қызмет", territory=territory)
    user = User.objects.create_user("executor")
    assert viewer_of(user) == PUBLIC
    Membership.objects.create(user=user, body=akimat, permissions=[Permission.EXECUTE])
    Membership.objects.create(user=user, body=other, permissions=[Permission.OPEN_PROTECTED])
    viewer = viewer_of(user)
    assert viewer.body_ids == {akimat.pk, below.pk, other.pk}
    assert viewer.protected_body_ids == {other.pk}
    Membership.objects.update(valid_from=today() - timedelta(days=9), valid_to=today() - timedelta(days=1))
    assert viewer_of(user) == PUBLIC
