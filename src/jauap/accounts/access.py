"""Members of staff: what they may do today, and views that only they reach."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from jauap.accounts.models import Membership, Permission, User
from jauap.bodies.queries import with_subordinates
from jauap.core.time import today

STAFF_FLAG = "works_in_a_body"


@dataclass(frozen=True)
class Member:
    """A member of staff: for each permission the bodies (subordinate ones included) where it is held.

    `own` are, for each permission, the bodies that the member works in.
    """

    user: User
    bodies: dict[Permission, frozenset[int]]
    own: dict[Permission, frozenset[int]]

    def may(self, permission: Permission) -> bool:
        """Is the permission held anywhere?"""
        return bool(self.bodies.get(permission))

    def where(self, permission: Permission) -> frozenset[int]:
        """Return the bodies where the permission is held."""
        return self.bodies.get(permission, frozenset())

    def acts_for(self, permission: Permission, body_id: int | None) -> int | None:
        """Return the body by whose permission the member acts: the thing's own when they work there, else theirs."""
        own = self.own.get(permission, frozenset())
        return body_id if body_id in own else min(own, default=None)


View = Callable[..., HttpResponseBase]


def is_staff_request(request: HttpRequest) -> bool:
    """Does somebody who works in a body make this request? Asked of the database once a session."""
    if not isinstance(request.user, User):
        return False
    if STAFF_FLAG not in request.session:
        works = Membership.objects.valid_on(today()).filter(user=request.user).exists()
        request.session[STAFF_FLAG] = works
    return bool(request.session[STAFF_FLAG])


def member_of(user: User) -> Member | None:
    """Return what the user may do today, None when they work nowhere: one query, and one a different set of bodies."""
    rows = list(Membership.objects.valid_on(today()).filter(user=user).values_list("body_id", "permissions"))
    if not rows:
        return None
    held: dict[Permission, set[int]] = {}
    for body_id, permissions in rows:
        for permission in permissions:
            held.setdefault(Permission(permission), set()).add(body_id)
    own = {permission: frozenset(bodies) for permission, bodies in held.items()}
    trees = {bodies: frozenset(with_subordinates(bodies)) for bodies in set(own.values())}
    return Member(user, {permission: trees[bodies] for permission, bodies in own.items()}, own)


def staff(*permissions: Permission) -> Callable[[View], View]:
    """Let in members who hold one of the permissions (any member when none is named); the view gets `member`.

    Who is not signed in is sent to the sign-in page; who works nowhere, or lacks the permission, finds nothing.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not isinstance(request.user, User):
                return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
            member = member_of(request.user)
            if member is None or (permissions and not any(member.may(wanted) for wanted in permissions)):
                raise Http404
            return view(request, *args, member=member, **kwargs)

        return guarded

    return decorate
