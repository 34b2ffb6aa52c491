"""What the database itself refuses."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from jauap.core import versions
from jauap.routing.models import Category, Competence, RoutingRule, Suggestion
from jauap.routing.tests import factories

pytestmark = pytest.mark.django_db


def test_a_proposal_is_never_overwritten() -> None:
    proposed = factories.leaf("lamp")
    row = Suggestion.objects.create(kind="voice", ref=1, method="rules", proposed=proposed)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Suggestion.objects.filter(pk=row.pk).update(proposed=None)


def test_a_decision_has_who_and_when() -> None:
    row = Suggestion.objects.create(kind="voice", ref=1, method="none")
    with pytest.raises(IntegrityError, match="decision_whole"), transaction.atomic():
        Suggestion.objects.filter(pk=row.pk).update(decided=factories.leaf("lamp"))


def test_one_body_answers_for_a_service_in_a_place_at_a_time() -> None:
    place, body = factories.territory("astana"), factories.body("roads")
    Competence.objects.create(territory=place, service="roads", body=body, valid_to="2026-01-01")
    Competence.objects.create(territory=place, service="roads", body=body, valid_from="2026-01-01")
    with pytest.raises(IntegrityError, match="one_body_at_a_time"), transaction.atomic():
        Competence.objects.create(territory=place, service="roads", body=body, valid_from="2027-01-01")


def test_one_rule_of_proposals_at_a_time() -> None:
    factories.rule(valid_to="2026-01-01")
    factories.rule(valid_from="2026-01-01")
    with pytest.raises(IntegrityError, match="one_at_a_time"), transaction.atomic():
        factories.rule()


def test_every_change_of_reference_data_renews_its_version() -> None:
    seen = set()
    for change in (
        lambda: factories.leaf("lamp"),
        lambda: Category.objects.update(promise_days=3),
        lambda: factories.rule(),
        lambda: RoutingRule.objects.all().delete(),
    ):
        change()
        versions.forget()
        seen.add(versions.state("routing"))
    assert len(seen) == 4
