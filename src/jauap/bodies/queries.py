"""Reads about bodies."""

from collections.abc import Iterable

from jauap.bodies.models import Body
from jauap.core.trees import below


def with_subordinates(ids: Iterable[int]) -> set[int]:
    """Return the given bodies and all bodies below them, in one query (none for an empty input)."""
    return below(Body, ids)
