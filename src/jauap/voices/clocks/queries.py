"""A clock as people read it: how many days are left or late, by which rule, and how every day was counted."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from jauap.core.languages import current_language
from jauap.core.time import local_date, today
from jauap.terms import queries as terms
from jauap.terms.engine import Deadline, Unit
from jauap.terms.engine.calendar import OutsideCalendar
from jauap.terms.engine.reference import UnknownProcedure
from jauap.voices.clocks.models import Clock
from jauap.voices.intake.models import Voice
from jauap.voices.law import cite

RUNNING, LATE = "running", "late"
STOPPED = {Clock.Outcome.MET: "kept", Clock.Outcome.MISSED: "missed"}


@dataclass(frozen=True, kw_only=True)
class ClockLine:
    """One clock in a line. `left` are days left, or days late when `state` is late: calendar days when `calendar`."""

    nature: str
    state: str
    purpose: str
    due: datetime
    left: int
    calendar: bool

    @property
    def is_late(self) -> bool:
        """Is the answer owed and overdue?"""
        return self.state == LATE


@dataclass(frozen=True, kw_only=True)
class ClockView(ClockLine):
    """One clock with its rule. Today is day `spent` of `total` (0 of 0 when the term is not counted in days).

    `begins` is the first day that counts, None when it is not after today. `days` say of each day why it counts; empty
    when the deadline was not computed by a procedure we hold.
    """

    spent: int
    total: int
    begins: date | None
    source: str
    term: terms.ExplainedTerm | None
    days: Sequence[terms.ExplainedDay]

    @property
    def begins_tomorrow(self) -> bool:
        """Is tomorrow the first day that counts?"""
        return self.begins == today() + timedelta(days=1)


def view(clock: Clock, *, region: int | None) -> ClockView:
    """Return a clock in the active language. `region` is the territory whose days off count."""
    found = _deadline(clock, region)
    language = current_language()
    line = _line(clock, found, region)
    running = found if line.state == RUNNING else None
    return ClockView(
        **vars(line),
        spent=_spent(running),
        total=_total(running),
        begins=_begins(running),
        source=_source(clock, found),
        term=terms.summarise(found, language) if found else None,
        days=terms.explain(found, language) if found else (),
    )


def lines_of(voices: Collection[Voice]) -> dict[int, ClockLine]:
    """Return by the id of its voice the running clock that ends first: a fixed number of queries for any number."""
    regions = {voice.pk: voice.territory_id for voice in voices}
    terms.hold_regions(regions.values())
    running = Clock.objects.filter(voice__in=list(regions), stopped_at=None).order_by("-due_at") if regions else ()
    return {
        clock.voice_id: _line(clock, _deadline(clock, regions[clock.voice_id]), regions[clock.voice_id])
        for clock in running
    }


def current(clocks: Sequence[Clock]) -> Clock | None:
    """Return the clock that matters now: the dispute's while it runs, else the answer's that runs or ended last.

    `clocks` in the order of their start. Of two for the answer the law's comes before the promise.
    """
    running = [clock for clock in clocks if clock.stopped_at is None]
    disputes = [clock for clock in running if clock.purpose == Clock.Purpose.DISPUTE]
    by_law = [clock for clock in running if clock.nature == Clock.Nature.LAW]
    ended = [clock for clock in clocks if clock.outcome in STOPPED and clock.purpose == Clock.Purpose.ANSWER]
    return next(iter([*disputes, *by_law, *running, *reversed(ended)]), None)


def shown(clocks: Sequence[Clock]) -> list[Clock]:
    """Return the clocks that people are shown now: the current one and what runs beside it, the nearest day first.

    Of ended ones those that the same answer stopped. `clocks` in the order of their start.
    """
    first = current(clocks)
    if first is None:
        return []
    together = [one for one in clocks if (one.purpose, one.stopped_at) == (first.purpose, first.stopped_at)]
    return sorted((one for one in together if one.outcome in {"", *STOPPED}), key=lambda one: one.due_at)


def views_of(voice: Voice) -> list[ClockView]:
    """Return the clocks of a voice that people are shown now, the nearest day first (1 query)."""
    return [view(clock, region=voice.territory_id) for clock in shown(list(voice.clocks.order_by("pk")))]


def owed(voice: Voice, *purposes: Clock.Purpose) -> dict[str, datetime]:
    """Return until when something is owed, by nature: the nearest day by law, the nearest that was promised."""
    running = voice.clocks.filter(stopped_at=None, purpose__in=purposes or Clock.Purpose.values).order_by("-due_at")
    return {clock.nature: clock.due_at for clock in running}


def _line(clock: Clock, found: Deadline | None, region: int | None) -> ClockLine:
    state = _state(clock)
    left, calendar = _days_between(clock, found, region)
    return ClockLine(
        nature=clock.nature,
        state=state,
        purpose=clock.purpose,
        due=clock.due_at,
        left=max(left, 1) if state == LATE else left,
        calendar=calendar,
    )


def _state(clock: Clock) -> str:
    if clock.outcome:
        return STOPPED.get(Clock.Outcome(clock.outcome), "kept")
    return RUNNING if local_date(clock.due_at) >= today() else LATE


def _deadline(clock: Clock, region: int | None) -> Deadline | None:
    """Return how the deadline was computed; None when the rule is gone, or gives another day than the clock has."""
    try:
        found = terms.deadline(clock.procedure, clock.started_at, profile=clock.profile, region=region, days=clock.days)
    except (UnknownProcedure, OutsideCalendar):
        return None
    return found if found.due_on == local_date(clock.due_at) else None


def _days_between(clock: Clock, found: Deadline | None, region: int | None) -> tuple[int, bool]:
    """Return how many days lie between today and the last day, and whether they are calendar days."""
    end, day = local_date(clock.due_at), today()
    first, last = sorted((end, day))
    by_calendar = (last - first).days
    if found is not None and found.procedure.unit is not Unit.WORKING:
        return by_calendar, True
    working = _working_days(first, last, region)
    return (working, False) if working or not by_calendar else (by_calendar, True)


def _working_days(first: date, last: date, region: int | None) -> int:
    """Return the working days after `first` up to and including `last`."""
    calendar = terms.calendar(region)
    days = (first + timedelta(days=offset) for offset in range(1, (last - first).days + 1))
    try:
        return sum(calendar.is_working(day) for day in days)
    except OutsideCalendar:
        return 0


def _total(found: Deadline | None) -> int:
    return found.procedure.days if found and found.procedure.unit is not Unit.MONTHS else 0


def _spent(found: Deadline | None) -> int:
    """Return which day of the term it is: today's number, on a day off that of the last day that counted."""
    if found is None:
        return 0
    return max((day.counted_as or 0 for day in found.trace if day.date <= today()), default=0)


def _begins(found: Deadline | None) -> date | None:
    """Return the first day that counts when it lies ahead, as on the day of receipt."""
    if found is None:
        return None
    first = next((day.date for day in found.trace if day.counted_as), None)
    return first if first is not None and first > today() else None


def _source(clock: Clock, found: Deadline | None) -> str:
    if clock.nature == Clock.Nature.PROMISE:
        return _("A promise of the body, not a term of law")
    return cite(found.procedure.source) if found else ""
