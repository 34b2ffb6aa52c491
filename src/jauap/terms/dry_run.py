"""What the page of a dry run shows: what is being decided, what moves by it, and what must be looked at twice."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.forms import Form
from django.http import HttpResponse
from django.utils.choices import flatten_choices
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jauap.core.time import local, now, today, weekday_name
from jauap.terms.forms import DropForm, TransferForm, VersionForm
from jauap.terms.ports import clock_sources
from jauap.terms.queries.explain import length_of
from jauap.terms.queries.pages import Entry
from jauap.terms.services import Move

SHOWN = 20
FAR_APART = 60
"""Days: decrees move a day off within weeks; two days farther apart are mostly a slip of the hand."""


@dataclass(frozen=True, slots=True)
class Line:
    """One value that was entered, as the kit's summary list takes it."""

    label: str
    value: str


@dataclass(frozen=True)
class DryRun:
    """`dangers` change who is late: such an edit is made only with a tick."""

    lines: Sequence[Line]
    sentence: str
    moves: Sequence[Move]
    warnings: Sequence[str]
    dangers: Sequence[str]

    @property
    def first(self) -> Sequence[Move]:
        """The moves that the page lists."""
        return self.moves[:SHOWN]

    @property
    def caption(self) -> str:
        """Say how many of the moves are listed."""
        shown, total = len(self.first), len(self.moves)
        return _("%(shown)d of %(total)d shown") % {"shown": shown, "total": total}

    @property
    def is_cut(self) -> bool:
        """Are there more moves than the page lists?"""
        return len(self.moves) > SHOWN


def dry_run(form: Form, moves: Sequence[Move], *, entry: Entry | None = None) -> DryRun:
    """Return the dry run of a valid form; `entry` is the row that a DropForm takes out."""
    count = len(moves)
    said = ngettext("%(count)d running deadline moves.", "%(count)d running deadlines move.", count) % {"count": count}
    return DryRun(
        lines=_entry_lines(entry) if entry else _lines(form),
        sentence=said if count else _("No running deadline moves."),
        moves=moves,
        warnings=[*_recomputing(), *_far_apart(form), *_in_the_past(form), *_lost(moves)],
        dangers=_turned(moves, at=now()),
    )


def day_words(day: date) -> str:
    """Say a day with its weekday, which shows a wrong one at a glance."""
    return f"{date_format(day, 'DATE_FORMAT')}, {weekday_name(day)}"


def _lines(form: Form) -> list[Line]:
    """Return what was typed, in the order of the form; what was left empty is not said."""
    lines = []
    for bound in form.visible_fields():
        value = form.cleaned_data.get(bound.name)
        if value not in (None, ""):
            lines.append(Line(str(bound.label), _value(form, bound.name, value)))
    if isinstance(form, VersionForm):
        before = form.before.procedure
        lines.insert(0, Line(_("Length until now"), length_of(before)))
    return lines


def _value(form: Form, name: str, value: object) -> str:
    if isinstance(form, VersionForm) and name == "days":
        return length_of(form.row().procedure)
    if isinstance(value, date):
        return day_words(value)
    if choices := dict(flatten_choices(getattr(form.fields[name], "choices", ()))):
        return str(choices[str(form.data[name])])
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return str(value)


def _entry_lines(entry: Entry) -> list[Line]:
    named = [Line(_("Taken out"), entry.text), Line(_("Day"), day_words(entry.day))]
    return [*named, *([Line(_("Source"), entry.source)] if entry.source else [])]


def _recomputing() -> list[str]:
    if not any(source.is_recomputing() for source in clock_sources()):
        return []
    return [_("An earlier edit is still being computed, so this list is not final. Wait a minute, then look again.")]


def _far_apart(form: Form) -> list[str]:
    if not isinstance(form, TransferForm):
        return []
    off, worked = form.cleaned_data["off"], form.cleaned_data["worked"]
    if off.year != worked.year:
        return [_("The two days lie in different years. Compare both with the decree.")]
    days = abs((off - worked).days)
    if days <= FAR_APART:
        return []
    said = _("The two days lie %(days)d days apart. Compare both with the decree.")
    return [said % {"days": days}]


def _in_the_past(form: Form) -> list[str]:
    """Days that are over: what was counted and told to people changes afterwards."""
    if isinstance(form, VersionForm) and form.cleaned_data["valid_from"] < today():
        return [_("The first day lies in the past: what was received since then is counted anew.")]
    named = [] if isinstance(form, DropForm | VersionForm) else [form.cleaned_data.get(key) for key in _DAYS]
    if any(isinstance(day, date) and day < today() for day in named):
        return [_("A day that you enter lies in the past: what was counted with it is counted anew.")]
    return []


_DAYS = ("off", "worked", "day")


def _lost(moves: Sequence[Move]) -> list[str]:
    lost = sum(move.new_due_at is None for move in moves)
    said = ngettext(
        "%(count)d deadline cannot be computed any more.", "%(count)d deadlines cannot be computed any more.", lost
    )
    return [said % {"count": lost}] if lost else []


def _turned(moves: Sequence[Move], *, at: datetime) -> list[str]:
    """Say how many answers change from late to in time, and the other way round."""
    known = [(move.old_due_at, move.new_due_at) for move in moves if move.new_due_at is not None]
    saved = sum(old < at <= new for old, new in known)
    made_late = sum(new < at <= old for old, new in known)
    in_time = ngettext(
        "%(count)d late answer would become in time.", "%(count)d late answers would become in time.", saved
    )
    late = ngettext(
        "%(count)d answer that is in time would become late.",
        "%(count)d answers that are in time would become late.",
        made_late,
    )
    pairs = ((in_time, saved), (late, made_late))
    return [said % {"count": count} for said, count in pairs if count]


def as_csv(moves: Sequence[Move]) -> HttpResponse:
    """Return all moves as a file for a spreadsheet."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="deadlines.csv"'
    rows = csv.writer(response)
    rows.writerow([_("Number"), _("Due now"), _("Would be due")])
    for move in moves:
        new = local(move.new_due_at).date().isoformat() if move.new_due_at else _("Cannot be computed")
        rows.writerow([move.name, local(move.old_due_at).date().isoformat(), new])
    return response
