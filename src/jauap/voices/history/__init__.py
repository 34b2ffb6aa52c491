"""History in bulk: what happened to voices elsewhere or before, written with its own times.

For imports and for the demo. The voices themselves come from `intake.services.register_many(quiet=True)`.
"""

from jauap.voices.history.services import History, Written, write
from jauap.voices.history.steps import (
    Close,
    Confirm,
    Contest,
    GiveBack,
    Publish,
    Rate,
    Reassign,
    Reply,
    Route,
    Step,
    Take,
    Unpublish,
    Withdraw,
)
from jauap.voices.history.tale import HistoryRefused

__all__ = [
    "Close",
    "Confirm",
    "Contest",
    "GiveBack",
    "History",
    "HistoryRefused",
    "Publish",
    "Rate",
    "Reassign",
    "Reply",
    "Route",
    "Step",
    "Take",
    "Unpublish",
    "Withdraw",
    "Written",
    "write",
]
