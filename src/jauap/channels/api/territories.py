"""Places and bodies as requests name them: from memory when asked again and nothing has changed since."""

from collections.abc import Callable
from typing import Generic, TypeVar

from django.db.models import Q

from jauap.bodies.models import Body
from jauap.core.time import today
from jauap.core.versions import Held
from jauap.places.models import Territory

MOST = 5_000
Row = TypeVar("Row")


class _Asked(Generic[Row]):
    """Rows by what they were asked for; forgotten when the table changes, and when there are too many."""

    def __init__(self, find: Callable[[str], Row | None], part: str) -> None:
        self._find = find
        self._held: Held[dict[str, Row | None]] = Held(dict, part)

    def get(self, name: str) -> Row | None:
        held = self._held.get()
        try:
            return held[name]
        except KeyError:
            pass  # asked for the first time, or cleared by another thread
        if len(held) >= MOST:
            held.clear()
        row = held[name] = self._find(name)
        return row


def _territory(code: str) -> Territory | None:
    rows = Territory.objects.valid_on(today()).defer("outline", "loaded")
    return rows.filter(Q(code=code) | Q(kato=code)).order_by("pk").first()


def _body(pk: str) -> Body | None:
    return Body.objects.defer("loaded").filter(pk=pk).first()


_TERRITORIES, _BODIES = _Asked(_territory, "places"), _Asked(_body, "bodies")


def find_territory(code: str) -> Territory | None:
    """Return the territory in effect with this code or KATO code; do not change it."""
    return _TERRITORIES.get(code)


def find_body(pk: int) -> Body | None:
    """Return a body; do not change it."""
    return _BODIES.get(str(pk))
