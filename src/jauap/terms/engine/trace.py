"""The days of a deadline, one by one: counted or skipped, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from jauap.terms.engine.calendar import Calendar, DayNote
from jauap.terms.engine.counting import is_after_hours
from jauap.terms.engine.kinds import DayKind, Reason, RegistrationRule, StartRule, Unit
from jauap.terms.engine.names import Name
from jauap.terms.engine.procedure import Procedure


@dataclass(frozen=True, slots=True)
class TraceDay:
    """One day of a trace. `counted_as`: which day of the term it is (1 is the first), None when it is not counted.

    `note` is what the calendar says of the day: its name, decree, the day it changed places with.
    """

    date: date
    counted_as: int | None
    reason: Reason
    note: DayNote | None = None

    @property
    def name(self) -> Name | None:
        """The name of the holiday."""
        return self.note.name if self.note else None


@dataclass(frozen=True, slots=True)
class Span:
    """The days a trace runs through. `received` is wall-clock time in Almaty; `counts_to` the last counted day.

    From there to `term_ends_on` the end moves off days off; from there to `due_on` the extension runs.
    """

    received: datetime
    registered_on: date
    arrived_on: date | None
    anchor: date
    counts_to: date
    term_ends_on: date
    due_on: date


SKIPPED = {
    DayKind.WEEKEND: Reason.WEEKEND,
    DayKind.HOLIDAY: Reason.HOLIDAY,
    DayKind.MOVED_HOLIDAY: Reason.MOVED_HOLIDAY,
    DayKind.TRANSFER_OFF: Reason.TRANSFER_OFF,
    DayKind.REGIONAL_DAY_OFF: Reason.REGIONAL_DAY_OFF,
}


def build_trace(span: Span, procedure: Procedure, calendar: Calendar) -> tuple[TraceDay, ...]:
    """Name every day from receipt to the last day."""
    return tuple(_walk(span, procedure, calendar))


def _walk(span: Span, procedure: Procedure, calendar: Calendar) -> Iterator[TraceDay]:
    begins = span.anchor + timedelta(days=procedure.start_rule is not StartRule.START_DAY_IS_DAY_ONE)
    counted = 0
    for offset in range((span.due_on - span.received.date()).days + 1):
        day = span.received.date() + timedelta(days=offset)
        if day < begins:
            reason = _before(span, procedure, calendar, day)
        elif day > span.term_ends_on:
            reason = Reason.EXTENSION
        else:
            reason = _within(procedure, calendar, day, is_full=day > span.counts_to)
        is_counted = begins <= day <= span.term_ends_on and reason in COUNTING
        counted += is_counted
        yield TraceDay(day, counted if is_counted else None, reason, calendar.notes.get(day))


COUNTING = frozenset({Reason.COUNTED, Reason.COUNTED_WORKED_DAY_OFF, Reason.COUNTED_CALENDAR_DAY})


def _before(span: Span, procedure: Procedure, calendar: Calendar, day: date) -> Reason:
    if day == span.received.date():
        return _reason_of_receipt(span, procedure, calendar)
    if day == span.arrived_on:
        return Reason.ARRIVED
    if not calendar.is_working(day):
        return SKIPPED[calendar.kind(day)]
    if day == span.registered_on:
        return Reason.REGISTERED
    return Reason.FORWARDING


def _reason_of_receipt(span: Span, procedure: Procedure, calendar: Calendar) -> Reason:
    if procedure.registration_rule is RegistrationRule.SAME_DAY:
        return Reason.RECEIVED
    if not calendar.is_working(span.received.date()):
        return Reason.RECEIVED_DAY_OFF
    return Reason.RECEIVED_AFTER_HOURS if is_after_hours(procedure, span.received, calendar) else Reason.RECEIVED


def _within(procedure: Procedure, calendar: Calendar, day: date, *, is_full: bool) -> Reason:
    if calendar.is_working(day) and not is_full:
        return Reason.COUNTED_WORKED_DAY_OFF if calendar.kind(day) is DayKind.TRANSFER_WORKED else Reason.COUNTED
    if procedure.unit is not Unit.WORKING and not is_full:
        return Reason.COUNTED_CALENDAR_DAY
    return Reason.MOVED if calendar.is_working(day) else SKIPPED[calendar.kind(day)]
