"""When an answer is due, and why: a pure function over procedures and calendars. No Django, no database, no clock."""

from jauap.terms.engine.calendar import Calendar, DayNote, OutsideCalendar, WorkWeek
from jauap.terms.engine.deadline import Deadline, due, find_extension_fault
from jauap.terms.engine.events import ArrivedAtCompetentBody, Event, Extended
from jauap.terms.engine.extension import ExtensionRefused
from jauap.terms.engine.kinds import CountedFrom, DayKind, Fault, Reason, RegistrationRule, StartRule, Unit
from jauap.terms.engine.names import Name
from jauap.terms.engine.procedure import Extension, Procedure
from jauap.terms.engine.trace import TraceDay

__all__ = [
    "ArrivedAtCompetentBody",
    "Calendar",
    "CountedFrom",
    "DayKind",
    "DayNote",
    "Deadline",
    "Event",
    "Extended",
    "Extension",
    "ExtensionRefused",
    "Fault",
    "Name",
    "OutsideCalendar",
    "Procedure",
    "Reason",
    "RegistrationRule",
    "StartRule",
    "TraceDay",
    "Unit",
    "WorkWeek",
    "due",
    "find_extension_fault",
]
