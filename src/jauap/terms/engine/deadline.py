"""The one function of this room: when is it due?"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from jauap.core.time import ALMATY
from jauap.terms.engine.calendar import Calendar
from jauap.terms.engine.counting import count_to_end, find_anchor, register_on, roll
from jauap.terms.engine.events import ArrivedAtCompetentBody, Event, Extended
from jauap.terms.engine.extension import ExtensionRefused, extend
from jauap.terms.engine.kinds import Fault, StartRule
from jauap.terms.engine.procedure import Procedure
from jauap.terms.engine.trace import Span, TraceDay, build_trace

END_OF_DAY = time.max


@dataclass(frozen=True, slots=True)
class Deadline:
    """When an answer is due.

    `due_on` is the last day in Almaty; `due_at` its last instant (23:59:59.999999 there) in UTC. `registered_on` is
    the legal day of registration, `anchor` the day the count leans on, `term_ends_on` the last day before any
    extension, `counted_to` the last day before it moved off a day off. `trace` names each day; it is built when asked.
    """

    procedure: Procedure
    received_at: datetime
    registered_on: date
    anchor: date
    term_ends_on: date
    counted_to: date
    due_on: date
    due_at: datetime
    events: tuple[Event, ...]
    calendar: Calendar = field(repr=False, compare=False)

    @property
    def trace(self) -> tuple[TraceDay, ...]:
        """Every day from receipt to the last day: counted or skipped, and why."""
        return build_trace(self._span(), self.procedure, self.calendar)

    def _span(self) -> Span:
        arrived = [event.at for event in self.events if isinstance(event, ArrivedAtCompetentBody)]
        return Span(
            received=self.received_at.astimezone(ALMATY),
            registered_on=self.registered_on,
            arrived_on=max(arrived).astimezone(ALMATY).date() if arrived else None,
            anchor=self.anchor,
            counts_to=count_to_end(self.procedure, self.anchor, self.calendar),
            term_ends_on=self.term_ends_on,
            due_on=self.due_on,
        )


def due(procedure: Procedure, received_at: datetime, calendar: Calendar, events: Iterable[Event] = ()) -> Deadline:
    """Return when an answer to something received at this instant is due, and why.

    `events` are forwardings that arrived and extensions; their order does not matter, arrivals come first.
    Raises ValueError for a time without a zone or an arrival before the receipt, OutsideCalendar for a day that the
    calendar does not know, ExtensionRefused for an extension that the procedure does not allow.
    Source: Administrative Procedural-Process Code, articles 64(3), 65, 76, 99.
    """
    if received_at.tzinfo is None:
        raise ValueError("The time of receipt has no time zone.")
    registered_on = anchor = register_on(procedure, received_at.astimezone(ALMATY), calendar)
    if procedure.start_rule is StartRule.AFTER_RECEIPT:
        anchor = received_at.astimezone(ALMATY).date()
    happened = tuple(events)
    if happened:
        anchor = _move_anchor(procedure, received_at, anchor, happened, calendar)
    counted_to = count_to_end(procedure, anchor, calendar)
    term_ends_on = due_on = roll(procedure, counted_to, calendar)
    for event in happened:
        if isinstance(event, Extended):
            counted_to = max(counted_to, extend(procedure, event, calendar, anchor=anchor, counted_to=counted_to))
            due_on = max(due_on, roll(procedure, counted_to, calendar))
    due_at = datetime.combine(due_on, END_OF_DAY, ALMATY).astimezone(UTC)
    return Deadline(
        procedure, received_at, registered_on, anchor, term_ends_on, counted_to, due_on, due_at, happened, calendar
    )


def find_extension_fault(deadline: Deadline, event: Extended) -> Fault | None:
    """Return why this extension may not be decided, or None when it may (article 76(3))."""
    rule = deadline.procedure.extension
    if rule is None:
        return Fault.NOT_ALLOWED
    if rule.times is not None and sum(isinstance(each, Extended) for each in deadline.events) >= rule.times:
        return Fault.TOO_MANY
    if event.decided_on > deadline.due_on:
        return Fault.TOO_LATE
    try:
        after = due(deadline.procedure, deadline.received_at, deadline.calendar, (*deadline.events, event))
    except ExtensionRefused as refused:
        return refused.fault
    return None if after.due_on > deadline.due_on else Fault.NOT_LATER


def _move_anchor(
    procedure: Procedure, received_at: datetime, anchor: date, events: tuple[Event, ...], calendar: Calendar
) -> date:
    arrived = [event.at for event in events if isinstance(event, ArrivedAtCompetentBody)]
    if not arrived:
        return anchor
    at = max(arrived)
    if at < received_at:
        raise ValueError("It cannot arrive at the competent body before it was received.")
    local = at.astimezone(ALMATY)
    if procedure.start_rule is StartRule.START_DAY_IS_DAY_ONE:
        return find_anchor(procedure, local, register_on(procedure, local, calendar))
    return local.date()
