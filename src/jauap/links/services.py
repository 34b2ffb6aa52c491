"""Joining two things, and ending that."""

from django.db import connection
from django.db.models.functions import Now

from jauap.accounts.models import User
from jauap.links.models import Link
from jauap.links.ports import type_of

Thing = tuple[str, int]
"""Kind and id of a thing."""

INSERT = """
INSERT INTO links_link (source_kind, source_ref, target_kind, target_ref, type, created_by_id)
VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING
"""


def link(*, source: Thing, target: Thing, type: str, by: User | None = None) -> bool:
    """Join two things; return whether the link is new. `by` is None when a rule made it.

    Two callers at once make one link. LookupError when nobody registered the type.
    """
    type_of(type)
    if source == target:
        raise ValueError("a link joins two things")
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [*source, *target, type, by.pk if by else None])
        return bool(cursor.rowcount)


def unlink(*, source: Thing, target: Thing, type: str, by: User | None = None) -> bool:
    """End a link, keeping its row; return whether there was one."""
    held = Link.objects.filter(
        source_kind=source[0],
        source_ref=source[1],
        target_kind=target[0],
        target_ref=target[1],
        type=type,
        removed_at=None,
    )
    return held.update(removed_at=Now(), removed_by=by) > 0
