"""One row of history per edit; the newest names the version of the data in use."""

from typing import Any

from django.db import connection, transaction

from jauap.accounts.models import User
from jauap.core.time import now
from jauap.terms.models import ReferenceChange
from jauap.terms.ports import clock_sources
from jauap.terms.queries import forget, newest_edit

LOCK = "terms_reference"


class OvertakenByAnotherEdit(Exception):
    """Somebody else has edited the data since the author of this edit looked at them."""


def lock_reference(seen: int | None = None) -> None:
    """Let edits wait for each other, so that a newer id is always a later commit.

    Raises OvertakenByAnotherEdit when `seen` is given and is no longer the newest edit.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [LOCK])
    if seen is not None and seen != newest_edit():
        raise OvertakenByAnotherEdit


def announce(
    *, what: ReferenceChange.What, by: User | None, details: dict[str, Any], moved: int = 0
) -> ReferenceChange:
    """Append the edit, tell the rooms that run clocks, and let this process read the data anew after the commit."""
    change = ReferenceChange.objects.create(at=now(), by=by, what=what, details=details, moved=moved)
    transaction.on_commit(forget)
    for source in clock_sources():
        source.reference_changed(change.pk)
    return change
