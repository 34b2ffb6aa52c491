"""The history of edits in words: what was added, changed or taken out, by which decision, by whom."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jauap.core.time import day_before_stop
from jauap.places.models import Territory
from jauap.terms.engine import Name, Unit
from jauap.terms.models import ReferenceChange
from jauap.terms.queries.explain import length_words
from jauap.terms.queries.pages import day_off_words, name_in, regional_words, transfer_words
from jauap.terms.queries.sources import WithSource

EDITS = 20
What = ReferenceChange.What
Half = dict[str, Any]
"""A row before or after an edit, as `services.telling` keeps it."""
Places = dict[str, str]
"""Names of territories by code."""


@dataclass(frozen=True, slots=True)
class Said(WithSource):
    """One row of an edit in words, and the source that it names."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit: when, by whom ("" when by a command), its rows, how many deadlines it moved."""

    at: datetime
    by: str
    title: str
    rows: Sequence[Said]
    moved: int


def last_edits() -> list[ReferenceChange]:
    """Return the newest edits with their authors."""
    return list(ReferenceChange.objects.select_related("by").order_by("-pk")[:EDITS])


def edits_of(ids: Collection[int]) -> dict[int, Edit]:
    """Return edits in words by their ids (no query without any; one, and one more when a territory is named)."""
    rows = list(ReferenceChange.objects.select_related("by").filter(pk__in=ids)) if ids else []
    return {row.pk: edit for row, edit in zip(rows, tell(rows), strict=True)}


def tell(changes: Iterable[ReferenceChange]) -> list[Edit]:
    """Return edits in words in the active language (one query when a territory is named)."""
    told = list(changes)
    places = _places(told)
    return [
        Edit(
            change.at, str(change.by or ""), _title(change), [_say(row, places) for row in _rows(change)], change.moved
        )
        for change in told
    ]


def _rows(change: ReferenceChange) -> list[dict[str, Any]]:
    """Return the rows that an edit kept; the first editions kept none."""
    rows: list[dict[str, Any]] = change.details.get("rows", [])
    return rows


def _title(change: ReferenceChange) -> str:
    if change.what == What.LOADED:
        added = int(change.details.get("added", 0))
        said = ngettext("Loaded from files: %(count)d row", "Loaded from files: %(count)d rows", added)
        return said % {"count": added}
    return _("Calendar") if change.what == What.CALENDAR else _("Term")


def _places(changes: Iterable[ReferenceChange]) -> Places:
    halves = [half for change in changes for row in _rows(change) for half in (row["before"], row["after"]) if half]
    codes = {half["territory"] for half in halves if "territory" in half}
    if not codes:
        return {}
    rows = Territory.objects.filter(code__in=codes).only("code", "name_kk", "name_ru", "name_en")
    return {row.code: row.name for row in rows}


def _say(row: dict[str, Any], places: Places) -> Said:
    before, after = row["before"], row["after"]
    source = (after or before)["source"]
    if row["kind"] == "procedure":
        return Said(_version(before, after), source)
    words = SAYINGS[row["kind"]]
    if before is None:
        return Said(_("Added: %(text)s") % {"text": words(after, places)}, source)
    if after is None:
        return Said(_("Taken out: %(text)s") % {"text": words(before, places)}, source)
    said = {"before": words(before, places), "after": words(after, places)}
    return Said(_("Changed; before: %(before)s; now: %(after)s") % said, source)


def _version(before: Half | None, after: Half) -> str:
    said = {"name": _name(after), "after": _length(after), "day": _day(after["from"]) if after["from"] else "–"}
    if before is None:
        return _("%(name)s: %(after)s for what is received from %(day)s on.") % said
    said["before"] = _length(before)
    return _("%(name)s: before %(before)s, now %(after)s for what is received from %(day)s on.") % said


def _length(half: Half) -> str:
    return length_words(half["days"], Unit(half["unit"]))


def _name(half: Half) -> str:
    return name_in(Name(*half["name"]))


def _day(written: str) -> str:
    return day_before_stop(date.fromisoformat(written))


def _transfer(half: Half, _places: Places) -> str:
    return transfer_words(date.fromisoformat(half["off"]), date.fromisoformat(half["worked"]), half["decree"])


def _day_off(half: Half, _places: Places) -> str:
    return day_off_words(date.fromisoformat(half["day"]), _name(half), off=half["off"])


def _regional(half: Half, places: Places) -> str:
    code: str = half["territory"]
    place = places.get(code, code)
    return regional_words(date.fromisoformat(half["day"]), _name(half), place=place)


SAYINGS: dict[str, Callable[[Half, Places], str]] = {
    "transfer": _transfer,
    "day_off": _day_off,
    "regional": _regional,
}
