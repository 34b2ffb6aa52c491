"""Where a term starts and which day is its last."""

from datetime import date, datetime, time, timedelta

from jauap.terms.engine.calendar import Calendar, add_months
from jauap.terms.engine.kinds import RegistrationRule, StartRule, Unit
from jauap.terms.engine.procedure import Procedure

ONE_DAY = timedelta(days=1)


def is_after_hours(procedure: Procedure, local: datetime, calendar: Calendar) -> bool:
    """Is a receipt at this wall-clock time registered as the next day's because of the hour?"""
    if procedure.registration_rule is not RegistrationRule.NEXT_WORKING_DAY_AFTER_HOURS:
        return False
    ends: time = procedure.cutoff or calendar.day_ends(local.date())
    return local.time() >= ends


def register_on(procedure: Procedure, local: datetime, calendar: Calendar) -> date:
    """Return the day of registration of what was received at this wall-clock time (article 64(3))."""
    day = local.date()
    if procedure.registration_rule is RegistrationRule.SAME_DAY:
        return day
    return calendar.next_working(day + ONE_DAY if is_after_hours(procedure, local, calendar) else day)


def find_anchor(procedure: Procedure, local: datetime, registered_on: date) -> date:
    """Return the day the count leans on: of receipt or of registration."""
    return local.date() if procedure.start_rule is StartRule.AFTER_RECEIPT else registered_on


def count_to_end(procedure: Procedure, anchor: date, calendar: Calendar) -> date:
    """Return the last counted day, before it moves off a day off."""
    includes_anchor = procedure.start_rule is StartRule.START_DAY_IS_DAY_ONE
    if procedure.unit is Unit.WORKING:
        if includes_anchor:
            return calendar.nth_from(anchor, procedure.days)
        return add_units(anchor, procedure.days, Unit.WORKING, calendar)
    return add_units(anchor, procedure.days - includes_anchor, procedure.unit, calendar)


def add_units(day: date, amount: int, unit: Unit, calendar: Calendar) -> date:
    """Return the day `amount` of `unit` after `day`; zero working days is the nearest working day."""
    if unit is Unit.WORKING:
        return calendar.nth_after(day, amount) if amount else calendar.next_working(day)
    return add_months(day, amount) if unit is Unit.MONTHS else day + timedelta(days=amount)


def roll(procedure: Procedure, day: date, calendar: Calendar) -> date:
    """Return the day, moved to the next working day where the procedure says so (article 76(5))."""
    return calendar.next_working(day) if procedure.roll_over else day
