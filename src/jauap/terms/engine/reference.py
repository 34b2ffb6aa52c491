"""All reference data of the room at one moment, as rows: procedures and calendars, from files or the database."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from jauap.terms.engine.calendar import Calendar, DayNote, WorkWeek
from jauap.terms.engine.kazakhstan import name_days, public_holidays
from jauap.terms.engine.kinds import DayKind
from jauap.terms.engine.names import Name
from jauap.terms.engine.procedure import Procedure


class UnknownProcedure(LookupError):
    """No such profile, no such procedure in it, or no version in effect; `choices` lists what there is."""

    def __init__(self, message: str, choices: Iterable[str]) -> None:
        super().__init__(message)
        self.choices = tuple(sorted(choices))


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """A set of procedures.

    `nature`: law (an article is named), promise (set by a body), record (how another system counted).
    """

    code: str
    nature: str
    name: Name


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """A version of a procedure with its name."""

    procedure: Procedure
    name: Name


@dataclass(frozen=True, slots=True)
class WeekRow:
    """The usual week from a day on, with its source."""

    week: WorkWeek
    source: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True)
class DayOffRow:
    """A holiday that the package does not know or only estimates; `off` false strikes out a day that it has wrongly."""

    day: date
    name: Name
    off: bool = True
    source: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True)
class TransferRow:
    """A day off moved by decree (Labour Code art. 85(3)): `off` becomes free, `worked` is worked instead."""

    off: date
    worked: date
    decree: str
    source: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True)
class RegionalDayRow:
    """A day off in one territory and all below it; `territory` is its code."""

    territory: str
    day: date
    name: Name
    source: str = ""
    verified: bool = False


@dataclass(frozen=True)
class Reference:
    """One immutable version of everything that a deadline depends on."""

    profiles: tuple[ProfileRow, ...] = ()
    procedures: tuple[ProcedureRow, ...] = ()
    holiday_names: tuple[Name, ...] = ()
    weeks: tuple[WeekRow, ...] = ()
    day_offs: tuple[DayOffRow, ...] = ()
    transfers: tuple[TransferRow, ...] = ()
    regional_days: tuple[RegionalDayRow, ...] = ()
    _calendars: dict[frozenset[str], Calendar] = field(init=False, default_factory=dict, repr=False, compare=False)

    @cached_property
    def by_code(self) -> dict[tuple[str, str], tuple[ProcedureRow, ...]]:
        """Versions by (profile, code)."""
        found: dict[tuple[str, str], tuple[ProcedureRow, ...]] = {}
        for row in self.procedures:
            key = (row.procedure.profile, row.procedure.code)
            found[key] = (*found.get(key, ()), row)
        return found

    def nature(self, profile: str) -> str:
        """Return the nature of a profile: law, promise or record; empty when there is no such profile."""
        return next((row.nature for row in self.profiles if row.code == profile), "")

    def find_procedure(self, code: str, profile: str, on: date) -> ProcedureRow:
        """Return the version in effect on a day (of receipt, in Almaty). Raises UnknownProcedure."""
        rows = self.by_code.get((profile, code), ())
        for row in rows:
            if row.procedure.is_valid_on(on):
                return row
        if rows:
            raise UnknownProcedure(f"Procedure {code} of profile {profile} has no version in effect on {on}.", ())
        codes = {each_code for each_profile, each_code in self.by_code if each_profile == profile}
        if codes:
            raise UnknownProcedure(f"Profile {profile} has no procedure {code}.", codes)
        raise UnknownProcedure(f"There is no profile {profile}.", {row.code for row in self.profiles})

    def calendar(self, territories: Iterable[str] = ()) -> Calendar:
        """Return the calendar of a place: the country's and the days off of the territories it lies in."""
        wanted = frozenset(territories) & {row.territory for row in self.regional_days}
        if wanted not in self._calendars:
            self._calendars[wanted] = Calendar.build(self._notes(wanted), (row.week for row in self.weeks))
        return self._calendars[wanted]

    def _notes(self, territories: frozenset[str]) -> list[DayNote]:
        """Day notes in rising rank: the later one for a day stands."""
        holidays = name_days(public_holidays(), {name.kk: name for name in self.holiday_names})
        struck = {row.day for row in self.day_offs if not row.off}
        worked = [
            DayNote(row.worked, DayKind.TRANSFER_WORKED, source=row.decree, other=row.off) for row in self.transfers
        ]
        off = [DayNote(row.off, DayKind.TRANSFER_OFF, source=row.decree, other=row.worked) for row in self.transfers]
        own = [DayNote(row.day, DayKind.HOLIDAY, row.name, row.source) for row in self.day_offs if row.off]
        regional = [
            DayNote(row.day, DayKind.REGIONAL_DAY_OFF, row.name, row.source)
            for row in self.regional_days
            if row.territory in territories
        ]
        known = [note for note in holidays if note.day not in struck]
        # A decree may give away the day that a holiday moved to (11 May 2020), never the holiday itself.
        moved = [note for note in known if note.kind is DayKind.MOVED_HOLIDAY]
        fixed = [note for note in known if note.kind is not DayKind.MOVED_HOLIDAY]
        return [*moved, *worked, *fixed, *off, *own, *regional]
