"""Reads of the room: the data in use, deadlines, their explanation, what is missing in the calendar."""

from jauap.terms.queries.explain import ExplainedDay, ExplainedTerm, explain, say_fault, summarise
from jauap.terms.queries.held import (
    DEFAULT_PROFILE,
    UNSEEN_FOR,
    calendar,
    deadline,
    deadline_in,
    find_region,
    forget,
    hold_regions,
    newest_edit,
    procedure,
    procedure_codes,
    profile_codes,
    reference,
)
from jauap.terms.queries.warnings import CalendarWarning, calendar_warnings

__all__ = [
    "DEFAULT_PROFILE",
    "UNSEEN_FOR",
    "CalendarWarning",
    "ExplainedDay",
    "ExplainedTerm",
    "calendar",
    "calendar_warnings",
    "deadline",
    "deadline_in",
    "explain",
    "find_region",
    "forget",
    "hold_regions",
    "newest_edit",
    "procedure",
    "procedure_codes",
    "profile_codes",
    "reference",
    "say_fault",
    "summarise",
]
