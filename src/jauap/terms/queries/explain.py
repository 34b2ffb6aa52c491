"""A deadline in words, in the language asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from jauap.core.time import local
from jauap.terms.engine import Deadline, Fault, Procedure, Reason, StartRule, TraceDay, Unit
from jauap.terms.engine.reference import UnknownProcedure
from jauap.terms.queries.held import reference


@dataclass(frozen=True, slots=True)
class ExplainedDay:
    """One day of a deadline in words. `counted_as`: which day of the term it is, None when it is not counted."""

    date: date
    counted_as: int | None
    reason: Reason
    text: str
    is_last: bool


@dataclass(frozen=True, slots=True)
class ExplainedTerm:
    """The rule behind a deadline in words: its name, how long, from when, by which article, and if that was checked."""

    name: str
    length: str
    start: str
    source: str
    is_verified: bool


def explain(deadline: Deadline, language: str) -> list[ExplainedDay]:
    """Say of every day from receipt to the last day why it counts or does not."""
    with override(language):
        return [
            ExplainedDay(
                day.date, day.counted_as, day.reason, _say(deadline, day, language), day.date == deadline.due_on
            )
            for day in deadline.trace
        ]


def summarise(deadline: Deadline, language: str) -> ExplainedTerm:
    """Say the rule that a deadline follows."""
    rule = deadline.procedure
    with override(language):
        return ExplainedTerm(_name(deadline, language), length_of(rule), _start(deadline), rule.source, rule.verified)


def say_fault(fault: Fault) -> str:
    """Say in the active language why a term may not be extended."""
    return {
        Fault.NOT_ALLOWED: _("This term is not extended."),
        Fault.TOO_LONG: _("The extension is longer than allowed. Choose an earlier last day."),
        Fault.TOO_LATE: _("The term has ended and can no longer be extended."),
        Fault.TOO_MANY: _("The term was extended already and may not be extended again."),
        Fault.NOT_LATER: _("The new last day is not later than the present one."),
    }[fault]


def _name(deadline: Deadline, language: str) -> str:
    rule = deadline.procedure
    try:
        row = reference().find_procedure(rule.code, rule.profile, local(deadline.received_at).date())
    except UnknownProcedure:
        return rule.code
    return row.name.in_language(language)


def length_of(rule: Procedure) -> str:
    """Say how long a term is."""
    return length_words(rule.days, rule.unit)


def length_words(count: int, unit: Unit) -> str:
    """Say a length."""
    if not count:
        return _("on the same day")
    if unit is Unit.WORKING:
        return ngettext("%(count)d working day", "%(count)d working days", count) % {"count": count}
    if unit is Unit.CALENDAR:
        return ngettext("%(count)d calendar day", "%(count)d calendar days", count) % {"count": count}
    return ngettext("%(count)d month", "%(count)d months", count) % {"count": count}


def _start(deadline: Deadline) -> str:
    if deadline.procedure.start_rule is StartRule.AFTER_REGISTRATION:
        return _("counted from the day after registration")
    if deadline.procedure.start_rule is StartRule.AFTER_RECEIPT:
        return _("counted from the day after receipt")
    return _("the day of registration is day 1")


def _say(deadline: Deadline, day: TraceDay, language: str) -> str:
    text = SAYINGS[day.reason](deadline, day, language)
    if day.note is not None and day.note.estimated:
        return _("%(text)s The date is not confirmed yet.") % {"text": text}
    return text


def _say_received(deadline: Deadline, _day: TraceDay, _language: str) -> str:
    if deadline.procedure.days and deadline.anchor == local(deadline.received_at).date():
        return _("Received. The count starts after this day.")
    return _("Received.")


def _say_received_after_hours(deadline: Deadline, _day: TraceDay, _language: str) -> str:
    at = time_format(local(deadline.received_at).time(), "H:i")
    return _("Received at %(time)s, after working hours: registered on the next working day.") % {"time": at}


def _say_received_day_off(_deadline: Deadline, _day: TraceDay, _language: str) -> str:
    return _("Received on a day off: registered on the next working day.")


def _say_registered(deadline: Deadline, day: TraceDay, _language: str) -> str:
    if deadline.procedure.days and deadline.anchor == day.date:
        return _("Registered. The count starts after this day.")
    return _("Registered.")


def _say_counted(deadline: Deadline, day: TraceDay, _language: str) -> str:
    if deadline.procedure.unit is Unit.WORKING:
        return _("Working day %(number)s.") % {"number": day.counted_as}
    return _("Day %(number)s.") % {"number": day.counted_as}


def _say_counted_day_off(_deadline: Deadline, day: TraceDay, _language: str) -> str:
    return _("Day %(number)s: in calendar days, days off count too.") % {"number": day.counted_as}


def _say_counted_worked(deadline: Deadline, day: TraceDay, language: str) -> str:
    said = {"count": _say_counted(deadline, day, language), "other": _other_day(day)}
    return _("%(count)s Worked instead of %(other)s.") % said


def _say_holiday(_deadline: Deadline, day: TraceDay, language: str) -> str:
    return _("Holiday: %(name)s.") % {"name": _holiday(day, language)}


def _say_moved_holiday(_deadline: Deadline, day: TraceDay, language: str) -> str:
    return _("Day off, because the holiday fell on a day off: %(name)s.") % {"name": _holiday(day, language)}


def _say_transfer_off(_deadline: Deadline, day: TraceDay, _language: str) -> str:
    if day.note is not None and day.note.source:
        said = {"other": _other_day(day), "decree": day.note.source}
        return _("Day off, moved from %(other)s by decision %(decree)s.") % said
    return _("Day off, moved from %(other)s.") % {"other": _other_day(day)}


def _say_regional(_deadline: Deadline, day: TraceDay, language: str) -> str:
    return _("Day off in this region: %(name)s.") % {"name": _holiday(day, language)}


def _holiday(day: TraceDay, language: str) -> str:
    return day.name.in_language(language) if day.name else ""


def _other_day(day: TraceDay) -> str:
    return date_format(day.note.other, "DATE_FORMAT") if day.note and day.note.other else ""


SAYINGS: dict[Reason, Callable[[Deadline, TraceDay, str], str]] = {
    Reason.RECEIVED: _say_received,
    Reason.RECEIVED_AFTER_HOURS: _say_received_after_hours,
    Reason.RECEIVED_DAY_OFF: _say_received_day_off,
    Reason.REGISTERED: _say_registered,
    Reason.FORWARDING: lambda *_args: _("On the way to the body that must answer."),
    Reason.ARRIVED: lambda *_args: _("Arrived at the body that must answer. The count starts after this day."),
    Reason.COUNTED: _say_counted,
    Reason.COUNTED_WORKED_DAY_OFF: _say_counted_worked,
    Reason.COUNTED_CALENDAR_DAY: _say_counted_day_off,
    Reason.MOVED: lambda *_args: _("The last day was a day off, so the term ends on the next working day."),
    Reason.WEEKEND: lambda *_args: _("Day off."),
    Reason.HOLIDAY: _say_holiday,
    Reason.MOVED_HOLIDAY: _say_moved_holiday,
    Reason.TRANSFER_OFF: _say_transfer_off,
    Reason.REGIONAL_DAY_OFF: _say_regional,
    Reason.EXTENSION: lambda *_args: _("The term was extended."),
}
