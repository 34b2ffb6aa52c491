"""Reading links from either end."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from jauap.links.ports import type_of

# Each half walks its own index.
LINKS_OF = """
SELECT id, true AS is_source, type, target_kind AS other_kind, target_ref AS other_ref, created_by_id,
       created_at, removed_by_id, removed_at
FROM links_link WHERE source_kind = %(kind)s AND source_ref = %(ref)s AND (removed_at IS NULL OR %(ended)s)
  AND (%(types)s::text[] IS NULL OR type = ANY(%(types)s::text[]))
UNION ALL
SELECT id, false, type, source_kind, source_ref, created_by_id, created_at, removed_by_id, removed_at
FROM links_link WHERE target_kind = %(kind)s AND target_ref = %(ref)s AND (removed_at IS NULL OR %(ended)s)
  AND (%(types)s::text[] IS NULL OR type = ANY(%(types)s::text[]))
ORDER BY created_at, id
"""


@dataclass(frozen=True)
class Edge:
    """One link seen from one of its ends; `other_kind`, `other_ref` name the thing at the other end."""

    id: int
    is_source: bool
    type: str
    other_kind: str
    other_ref: int
    created_by_id: int | None
    created_at: datetime
    removed_by_id: int | None
    removed_at: datetime | None

    @property
    def name(self) -> str:
        """What the other end is to this one, in the active language."""
        return type_of(self.type).name(is_source=self.is_source)


def links_of(kind: str, ref: int, *, types: Collection[str] | None = None, with_ended: bool = False) -> list[Edge]:
    """Return the links of a thing in both directions, oldest first, in one query; ended ones only when asked for."""
    parameters: dict[str, Any] = {
        "kind": kind,
        "ref": ref,
        "ended": with_ended,
        "types": None if types is None else list(types),
    }
    with connection.cursor() as cursor:
        cursor.execute(LINKS_OF, parameters)
        return [Edge(*row) for row in cursor.fetchall()]
