"""Reads about users: what they may do, and where."""

from jauap.accounts.models import Membership, Permission, User
from jauap.bodies.queries import with_subordinates
from jauap.core.time import today


def is_staff(user: User) -> bool:
    """Does the user work in a body today?"""
    return Membership.objects.valid_on(today()).filter(user=user).exists()


def bodies_where(user: User, permission: Permission) -> set[int]:
    """Return the ids of the bodies, subordinate ones included, where the user holds the permission today."""
    rows = Membership.objects.valid_on(today()).filter(user=user, permissions__contains=[permission])
    return with_subordinates(set(rows.values_list("body_id", flat=True)))
