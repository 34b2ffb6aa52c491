"""Who may find what. The condition stands in the one WHERE clause that hits, counts, facets and similarity share."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AnonymousUser

from jauap.accounts.models import WITHOUT_VOICES, Membership, Permission, User
from jauap.bodies.queries import with_subordinates
from jauap.core.time import today

Condition = tuple[str, list[Any]]


@dataclass(frozen=True, kw_only=True)
class Viewer:
    """Whose eyes the index is read with.

    `body_ids`: bodies whose things the viewer sees; `protected_body_ids`: bodies whose protected things too.
    `everything_unprotected` is for suggestions made from texts nobody is shown (routing): never for a page.
    """

    body_ids: frozenset[int] = field(default_factory=frozenset)
    protected_body_ids: frozenset[int] = field(default_factory=frozenset)
    everything_unprotected: bool = False

    def condition(self) -> Condition:
        """Return the SQL condition on `search_document` and its parameters."""
        if self.everything_unprotected:
            return "NOT protected", []
        options, parameters = ["public"], list[Any]()
        if self.body_ids:
            options.append("body_ids && %s::bigint[]")
            parameters.append(sorted(self.body_ids))
        seen = f"({' OR '.join(options)}) AND NOT protected"
        if self.protected_body_ids:
            seen = f"(({seen}) OR (protected AND body_ids && %s::bigint[]))"
            parameters.append(sorted(self.protected_body_ids))
        return seen, parameters


PUBLIC = Viewer()
"""Anybody: what is public and not protected."""

MACHINE = Viewer(everything_unprotected=True)
"""A suggestion that shows no text; protected things teach it nothing."""


def staff_viewer(body_ids: Collection[int], *, protected_body_ids: Collection[int] = ()) -> Viewer:
    """Staff of these bodies, who may open protected things of `protected_body_ids`."""
    return Viewer(body_ids=frozenset(body_ids), protected_body_ids=frozenset(protected_body_ids))


def viewer_of(user: User | AnonymousUser) -> Viewer:
    """Return what this user may find today: citizens what is public, staff also what their bodies hold (3 queries)."""
    if not isinstance(user, User):
        return PUBLIC
    rows = list(Membership.objects.valid_on(today()).filter(user=user).values_list("body_id", "permissions"))
    working = {body for body, permissions in rows if set(permissions) - WITHOUT_VOICES}
    trusted = {body for body, permissions in rows if Permission.OPEN_PROTECTED in permissions}
    return staff_viewer(with_subordinates(working), protected_body_ids=with_subordinates(trusted))
