"""Whether a body keeps an administrator: in it or in one above, without an end date, able to sign in."""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from jauap.accounts.models import Membership, Permission
from jauap.bodies.models import Body
from jauap.core.time import today


def administered_without(bodies: Iterable[int]) -> set[int]:
    """Return those of the bodies that nobody administers who lasts (2 queries, none for no bodies)."""
    wanted = set(bodies)
    if not wanted:
        return set()
    lasting = _administered_for_good()
    parents: dict[int, int | None] = dict(Body.objects.values_list("pk", "parent_id"))
    return {body for body in wanted if lasting.isdisjoint(_upwards(body, parents))}


def _administered_for_good() -> set[int]:
    """Return the bodies with an administrator of their own who has no end date and a password."""
    rows = Membership.objects.valid_on(today()).filter(valid_to=None, permissions__contains=[Permission.ADMINISTER])
    rows = rows.filter(user__is_active=True).exclude(user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
    if not settings.DEMO:
        rows = rows.filter(user__is_demo=False)
    return set(rows.values_list("body_id", flat=True))


def _upwards(body: int, parents: Mapping[int, int | None]) -> set[int]:
    """Return a body and all above it."""
    found, at = {body}, parents.get(body)
    while at is not None:
        found.add(at)
        at = parents.get(at)
    return found
