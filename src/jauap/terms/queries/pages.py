"""What the pages of administrators show: a year of the calendar, the procedures with their versions, the edits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jauap.core.languages import CODES
from jauap.core.time import today
from jauap.terms.engine import Name
from jauap.terms.engine.calendar import DayNote
from jauap.terms.engine.kinds import DayKind
from jauap.terms.engine.reference import ProcedureRow
from jauap.terms.models import DayOff, ReferenceChange, RegionalDay, Transfer
from jauap.terms.queries.explain import length_of
from jauap.terms.queries.held import calendar, reference
from jauap.terms.queries.sources import say_source

EDITS = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One row that an administrator entered and may take out: `kind`, `day` and `territory` (a code) name it."""

    kind: str
    day: date
    text: str
    source: str
    is_verified: bool
    territory: str = ""

    @property
    def source_said(self) -> tuple[str, str]:
        """The source as the page says it, and in which language."""
        return say_source(self.source)


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that is not what its weekday says, in words."""

    day: date
    text: str
    is_estimated: bool


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a procedure in words; `is_current`: what is received today falls under it."""

    length: str
    begins: date | None
    ends: date | None
    source: str
    is_verified: bool
    is_current: bool

    @property
    def source_said(self) -> tuple[str, str]:
        """The source as the page says it, and in which language."""
        return say_source(self.source)


@dataclass(frozen=True, slots=True)
class ProcedureCard:
    """A procedure with its versions, the newest first."""

    profile: str
    code: str
    name: str
    versions: tuple[Version, ...]


def name_in(name: Name | None) -> str:
    """Return a name in the active language."""
    return name.in_language(get_language() or CODES[0]) if name else ""


def entries(year: int) -> list[Entry]:
    """Return what was entered for a year, in order of the days (3 queries)."""
    regional = RegionalDay.objects.filter(day__year=year).select_related("territory")
    moved = Transfer.objects.filter(Q(off__year=year) | Q(worked__year=year))
    found = [
        *(_transfer(row) for row in moved),
        *(_day_off(row) for row in DayOff.objects.filter(day__year=year)),
        *(_regional(row) for row in regional.defer("territory__outline", "territory__loaded")),
    ]
    return sorted(found, key=lambda entry: (entry.day, entry.kind))


def special_days(year: int) -> list[SpecialDay]:
    """Return the days of the country's calendar in a year that are not what their weekday says."""
    notes = [note for day, note in calendar().notes.items() if day.year == year]
    return [SpecialDay(note.day, _say(note), note.estimated) for note in sorted(notes, key=lambda note: note.day)]


def procedure_cards() -> list[tuple[str, list[ProcedureCard]]]:
    """Return the procedures by profile: (name of the profile, its procedures)."""
    data = reference()
    cards = [_card(profile, code, rows) for (profile, code), rows in sorted(data.by_code.items())]
    return [
        (name_in(profile.name), [card for card in cards if card.profile == profile.code]) for profile in data.profiles
    ]


def newest_version(profile: str, code: str) -> ProcedureRow | None:
    """Return the version that begins last, None when there is no such procedure."""
    rows = reference().by_code.get((profile, code), ())
    return max(rows, key=lambda row: row.procedure.valid_from or date.min, default=None)


def last_edits() -> list[ReferenceChange]:
    """Return the newest edits with their authors."""
    return list(ReferenceChange.objects.select_related("by").order_by("-pk")[:EDITS])


def _transfer(row: Transfer) -> Entry:
    said = {"off": date_format(row.off), "worked": date_format(row.worked), "decree": row.decree}
    named = _("%(off)s is free, %(worked)s is worked instead; decree: %(decree)s")
    text = named if row.decree else _("%(off)s is free, %(worked)s is worked instead")
    return Entry("transfer", row.off, text % said, row.source, row.verified)


def _day_off(row: DayOff) -> Entry:
    said = {"day": date_format(row.day), "name": row.name}
    text = _("%(day)s is a holiday: %(name)s") if row.off else _("%(day)s is not a holiday: %(name)s")
    return Entry("day_off", row.day, text % said, row.source, row.verified)


def _regional(row: RegionalDay) -> Entry:
    said = {"day": date_format(row.day), "place": row.territory.name, "name": row.name}
    text = _("%(day)s is free in one place (%(place)s): %(name)s") % said
    return Entry("regional", row.day, text, row.source, row.verified, row.territory.code)


def _say(note: DayNote) -> str:
    name, other = name_in(note.name), date_format(note.other) if note.other else ""
    return {
        DayKind.HOLIDAY: name,
        DayKind.MOVED_HOLIDAY: _("Day off, because the holiday fell on a day off: %(name)s.") % {"name": name},
        DayKind.TRANSFER_OFF: _("Day off, moved from %(other)s.") % {"other": other},
        DayKind.TRANSFER_WORKED: _("Worked instead of %(other)s.") % {"other": other},
    }.get(note.kind, name)


def _card(profile: str, code: str, rows: Iterable[ProcedureRow]) -> ProcedureCard:
    ordered = sorted(rows, key=lambda row: row.procedure.valid_from or date.min, reverse=True)
    versions = tuple(
        Version(
            length_of(row.procedure),
            row.procedure.valid_from,
            row.procedure.valid_to,
            row.procedure.source,
            row.procedure.verified,
            row.procedure.is_valid_on(today()),
        )
        for row in ordered
    )
    return ProcedureCard(profile, code, name_in(ordered[0].name), versions)


def describe_edit(change: ReferenceChange) -> str:
    """Say what was edited, in the active language."""
    return {
        ReferenceChange.What.LOADED: _("Loaded from files"),
        ReferenceChange.What.CALENDAR: _("Calendar"),
        ReferenceChange.What.PROCEDURE: _("Term"),
    }[ReferenceChange.What(change.what)]
