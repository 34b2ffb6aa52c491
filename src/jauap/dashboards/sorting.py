"""Sorting the list of bodies by links, without JavaScript."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jauap.bodies.adapter import kazakh_sort_key
from jauap.dashboards.figures import Figures
from jauap.dashboards.queries.pages import BodyRow

DEFAULT = "-received"


@dataclass(frozen=True)
class Column:
    """A column of figures. `first` is the order that its link gives first: "-" is from the largest."""

    code: str
    label: str | Promise
    value: Callable[[Figures], float | None]
    first: str = "-"


COLUMNS = (
    Column("received", _("Voices received"), lambda figures: figures.received),
    Column("law", _("In time by law"), lambda figures: figures.law_on_time),
    Column("promise", _("In time as promised"), lambda figures: figures.promise_on_time),
    Column("days", _("Median days"), lambda figures: figures.median_days, first=""),
    Column("disputed", _("Answers disputed"), lambda figures: figures.disputed),
    Column("not_solved", _("Closed, not solved"), lambda figures: figures.not_solved),
)
NAME = "name"


@dataclass(frozen=True)
class Heading:
    """A column heading as printed: `param` is the sort that its link asks for, `order` its aria-sort, "" if none."""

    label: str | Promise
    param: str
    order: str


def sort(rows: Sequence[BodyRow], wanted: str) -> list[BodyRow]:
    """Return the rows in the wanted order ("received", "-received", "name", …); unknown figures stand last."""
    named = sorted(rows, key=lambda row: _alphabetical(row.body.name))
    code, descending = wanted.removeprefix("-"), wanted.startswith("-")
    if code == NAME:
        return named[::-1] if descending else named
    column = next((one for one in COLUMNS if one.code == code), None)
    if column is None:
        return sort(rows, DEFAULT)
    return sorted(named, key=lambda row: _place(column.value(row.figures), descending=descending))


def headings(wanted: str) -> list[Heading]:
    """Return the headings, the name first; the link of the column in use turns its order round."""
    known = {NAME, *(column.code for column in COLUMNS)}
    used = wanted if wanted.removeprefix("-") in known else DEFAULT
    return [_heading(NAME, _("State body"), "", used), *(_heading(c.code, c.label, c.first, used) for c in COLUMNS)]


def _heading(code: str, label: str | Promise, first: str, used: str) -> Heading:
    if used.removeprefix("-") != code:
        return Heading(label, first + code, "")
    descending = used.startswith("-")
    return Heading(label, code if descending else f"-{code}", "descending" if descending else "ascending")


_alphabetical = lru_cache(maxsize=8_192)(kazakh_sort_key)


def _place(value: float | None, *, descending: bool) -> tuple[bool, float]:
    return value is None, (-value if descending else value) if value is not None else 0.0
