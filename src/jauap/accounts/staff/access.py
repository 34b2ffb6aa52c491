"""What an administrator may do to whose account: load and check in one call."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404

from jauap.accounts.access import Member
from jauap.accounts.models import Membership, Permission, User
from jauap.bodies.models import Body
from jauap.core.time import today

FROM_ABOVE = frozenset({Permission.ADMINISTER, Permission.OPEN_PROTECTED, Permission.ERASE})
"""Given and taken only by an administrator of a body above, or at the top, where nobody is above."""


@dataclass(frozen=True)
class Reach:
    """How far an administrator reaches.

    `bodies` are those administered, subordinate ones included. `fully` are those of them where every permission may
    be given: each one that stands below a body of theirs, and each that nothing stands above.
    """

    by: User
    bodies: frozenset[int]
    fully: frozenset[int]

    def may_give(self, permission: str, body_id: int) -> bool:
        """May this permission be given and taken in this body?"""
        return body_id in (self.fully if permission in FROM_ABOVE else self.bodies)

    def may_give_all(self, permissions: Iterable[str], body_id: int) -> bool:
        """May the days of a membership with these permissions be changed?"""
        return body_id in self.bodies and all(self.may_give(permission, body_id) for permission in permissions)

    def may_change(self, user_id: int) -> bool:
        """May anything of this person's be changed? Never the administrator's own."""
        return user_id != self.by.pk

    def may_take_over(self, user_id: int, rows: Iterable[Membership]) -> bool:
        """May the account be blocked, and its sign-in be set anew?

        A link is the key of an account and of all that it holds, so only who could give all that may make one. `rows`
        are the person's present and coming memberships in whatever bodies.
        """
        return self.may_change(user_id) and all(self.may_give_all(row.permissions, row.body_id) for row in rows)


def reach_of(member: Member) -> Reach:
    """Return the reach of a member who holds `administer` (1 query)."""
    bodies = member.where(Permission.ADMINISTER)
    above: dict[int, int | None] = dict(Body.objects.filter(pk__in=bodies).values_list("pk", "parent_id"))
    fully = frozenset(body for body, parent in above.items() if parent is None or parent in bodies)
    return Reach(member.user, bodies, fully)


def not_over() -> Q:
    """Return the condition on a membership that it is in effect or will be."""
    return Q(valid_to=None) | Q(valid_to__gt=today())


def person(reach: Reach, pk: int) -> User:
    """Load somebody who works, worked or will work in a body of the reach. Raises Http404."""
    found = User.objects.filter(pk=pk, memberships__body__in=reach.bodies).select_related("set_up_link").first()
    if found is None:
        raise Http404
    return found


def membership(reach: Reach, person_id: int, pk: int) -> Membership:
    """Load a membership in a body of the reach. Raises Http404."""
    rows = Membership.objects.select_related("user", "body", "post")
    found = rows.filter(pk=pk, user=person_id, body__in=reach.bodies).first()
    if found is None:
        raise Http404
    return found


def body(reach: Reach, pk: int) -> Body:
    """Load a body of the reach that is in effect. Raises Http404."""
    found = Body.objects.valid_on(today()).filter(pk=pk).first() if pk in reach.bodies else None
    if found is None:
        raise Http404
    return found
