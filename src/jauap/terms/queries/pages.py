"""What the pages of administrators show: a year of the calendar, the procedures with their versions, the edits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from jauap.core.languages import current_language
from jauap.core.time import today
from jauap.terms.engine import Name
from jauap.terms.engine.calendar import DayNote
from jauap.terms.engine.kinds import DayKind
from jauap.terms.engine.reference import ProcedureRow
from jauap.terms.models import DayOff, RegionalDay, Transfer
from jauap.terms.queries.explain import length_of
from jauap.terms.queries.held import calendar, reference
from jauap.terms.queries.sources import WithSource


@dataclass(frozen=True, slots=True)
class Entry(WithSource):
    """One row that an administrator entered and may take out: `kind`, `day` and `territory` (a code) name it."""

    kind: str
    day: date
    text: str
    source: str
    is_verified: bool
    territory: str = ""


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that is not what its weekday says, in words."""

    day: date
    text: str
    is_estimated: bool


@dataclass(frozen=True, slots=True)
class Version(WithSource):
    """One version of a procedure in words; `is_current`: what is received today falls under it."""

    length: str
    begins: date | None
    ends: date | None
    source: str
    is_verified: bool
    is_current: bool


@dataclass(frozen=True, slots=True)
class ProcedureCard:
    """A procedure with its versions, the newest first."""

    profile: str
    code: str
    name: str
    versions: tuple[Version, ...]


def name_in(name: Name | None) -> str:
    """Return a name in the active language."""
    return name.in_language(current_language()) if name else ""


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


def find_entry(kind: str, day: date, territory: str = "") -> Entry | None:
    """Return what was entered for a day (for `regional`: in the territory with this code), None when nothing was."""
    if kind == "transfer":
        moved = Transfer.objects.filter(off=day).first()
        return _transfer(moved) if moved else None
    if kind == "day_off":
        free = DayOff.objects.filter(day=day).first()
        return _day_off(free) if free else None
    rows = RegionalDay.objects.filter(day=day, territory__code=territory).select_related("territory")
    row = rows.defer("territory__outline", "territory__loaded").first()
    return _regional(row) if row else None


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


def _transfer(row: Transfer) -> Entry:
    text = transfer_words(row.off, row.worked, row.decree)
    return Entry("transfer", row.off, text, row.source, row.verified)


def _day_off(row: DayOff) -> Entry:
    return Entry("day_off", row.day, day_off_words(row.day, row.name, off=row.off), row.source, row.verified)


def _regional(row: RegionalDay) -> Entry:
    text = regional_words(row.day, row.name, place=row.territory.name)
    return Entry("regional", row.day, text, row.source, row.verified, row.territory.code)


def transfer_words(off: date, worked: date, decree: str) -> str:
    """Say that a day off was moved."""
    said = {"off": date_format(off), "worked": date_format(worked), "decree": decree}
    named = _("%(off)s is free, %(worked)s is worked instead; decree: %(decree)s")
    return (named if decree else _("%(off)s is free, %(worked)s is worked instead")) % said


def day_off_words(day: date, name: str, *, off: bool) -> str:
    """Say that a day is a holiday, or is none."""
    text = _("%(day)s is a holiday: %(name)s") if off else _("%(day)s is not a holiday: %(name)s")
    return text % {"day": date_format(day), "name": name}


def regional_words(day: date, name: str, *, place: str) -> str:
    """Say that a day is free in one place."""
    said = {"day": date_format(day), "place": place, "name": name}
    return _("%(day)s is free in one place (%(place)s): %(name)s") % said


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
