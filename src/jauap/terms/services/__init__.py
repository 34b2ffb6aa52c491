"""Use cases of the room: load reference data, edit calendars and procedures with a dry run."""

from jauap.terms.services.changes import CalendarChange
from jauap.terms.services.edit import (
    Move,
    edit_calendar,
    edit_procedure,
    preview_calendar_change,
    preview_procedure_change,
)
from jauap.terms.services.history import OvertakenByAnotherEdit
from jauap.terms.services.load import LoadReport, load_reference
from jauap.terms.services.telling import NothingToDrop

__all__ = [
    "CalendarChange",
    "LoadReport",
    "Move",
    "NothingToDrop",
    "OvertakenByAnotherEdit",
    "edit_calendar",
    "edit_procedure",
    "load_reference",
    "preview_calendar_change",
    "preview_procedure_change",
]
