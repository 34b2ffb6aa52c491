"""Appending to the history of staff accounts."""

from datetime import date
from typing import Any

from jauap.accounts.models import Membership, StaffEvent, User


def log(
    type_: StaffEvent.Type, user: User, *, by: User | None, body_id: int | None = None, **data: object
) -> StaffEvent:
    """Append one event; `by` is None for the command line. `data`: ids, dates and codes only."""
    return StaffEvent.objects.create(type=type_, user=user, by=by, body_id=body_id, data=data)


def state_of(row: Membership) -> dict[str, Any]:
    """Return what an event keeps of a membership: permissions, days, post."""
    return {
        "permissions": sorted(row.permissions),
        "from": _iso(row.valid_from),
        "to": _iso(row.valid_to),
        "post": row.post_id,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
