"""What a decision to extend does to the last day of a term."""

from datetime import date

from jauap.terms.engine.calendar import Calendar
from jauap.terms.engine.counting import add_units, roll
from jauap.terms.engine.events import Extended
from jauap.terms.engine.kinds import CountedFrom, Fault, Unit
from jauap.terms.engine.procedure import Extension, Procedure


class ExtensionRefused(ValueError):
    """The extension is not one that the procedure allows; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(f"The extension is refused: {fault}.")
        self.fault = fault


def extend(procedure: Procedure, event: Extended, calendar: Calendar, *, anchor: date, counted_to: date) -> date:
    """Return the last day that the decision asks for, before it moves off a day off.

    Raises ExtensionRefused when the procedure knows no extension, or the day lies beyond its limit.
    """
    rule = procedure.extension
    if rule is None:
        raise ExtensionRefused(Fault.NOT_ALLOWED)
    base = _base(rule, event, anchor, counted_to)
    wanted = event.until or _add_length(base, event, calendar)
    limit = add_units(base, rule.amount, rule.unit, calendar)
    if roll(procedure, wanted, calendar) > roll(procedure, limit, calendar):
        raise ExtensionRefused(Fault.TOO_LONG)
    return wanted


def _base(rule: Extension, event: Extended, anchor: date, counted_to: date) -> date:
    bases = {CountedFrom.DECISION: event.decided_on, CountedFrom.DUE: counted_to, CountedFrom.START: anchor}
    return bases[rule.counted_from]


def _add_length(base: date, event: Extended, calendar: Calendar) -> date:
    return add_units(add_units(base, event.months, Unit.MONTHS, calendar), event.days, Unit.CALENDAR, calendar)
