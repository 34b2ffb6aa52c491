"""The coarse public state of a voice, and the only table of allowed changes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """What everybody may know about how far a voice has come."""

    REGISTERED = "registered", _("Registered")
    ROUTED = "routed", _("Sent to the body")
    IN_WORK = "in_work", _("In work")
    ANSWERED = "answered", _("Answered")
    DISPUTED = "disputed", _("Disputed")
    CLOSED_SOLVED = "closed_solved", _("Solved")
    CLOSED_NOT_SOLVED = "closed_not_solved", _("Closed, not solved")
    RETURNED = "returned", _("Returned")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    TERMINATED = "terminated", _("Terminated")


WAITING = frozenset({State.REGISTERED, State.ROUTED, State.IN_WORK, State.DISPUTED})
"""The state owes the person something: a clock must be running."""

OPEN = WAITING | {State.RETURNED}
"""It is not over: an answer is owed, or the author's correction."""

ANSWERED = frozenset({State.ANSWERED, State.DISPUTED, State.CLOSED_SOLVED, State.CLOSED_NOT_SOLVED})
"""There is an answer with author, body and outcome."""

WITH_A_BODY = ANSWERED | {State.ROUTED, State.IN_WORK}
"""Somebody must answer it, or has."""

PUBLIC_STATES = ANSWERED - {State.DISPUTED}
"""The answer that stands may be shown to everyone."""

FINAL = frozenset({State.CLOSED_SOLVED, State.CLOSED_NOT_SOLVED, State.WITHDRAWN, State.TERMINATED})

TRANSITIONS: dict[State, frozenset[State]] = {
    State.REGISTERED: frozenset({State.ROUTED, State.IN_WORK, State.RETURNED, State.WITHDRAWN, State.TERMINATED}),
    State.ROUTED: frozenset({State.REGISTERED, State.IN_WORK, State.RETURNED, State.WITHDRAWN, State.TERMINATED}),
    State.IN_WORK: frozenset(
        {State.REGISTERED, State.ROUTED, State.ANSWERED, State.RETURNED, State.WITHDRAWN, State.TERMINATED}
    ),
    State.ANSWERED: frozenset({State.DISPUTED, State.CLOSED_SOLVED, State.CLOSED_NOT_SOLVED}),
    State.DISPUTED: frozenset({State.IN_WORK, State.CLOSED_NOT_SOLVED, State.WITHDRAWN, State.TERMINATED}),
    State.CLOSED_SOLVED: frozenset({State.DISPUTED}),
    State.CLOSED_NOT_SOLVED: frozenset({State.DISPUTED, State.CLOSED_SOLVED}),
    State.RETURNED: frozenset({State.REGISTERED, State.WITHDRAWN, State.TERMINATED}),
    State.WITHDRAWN: frozenset(),
    State.TERMINATED: frozenset(),
}


class TransitionRefused(Exception):
    """The voice is not in a state from which this may happen."""

    def __init__(self, current: str, wanted: str) -> None:
        super().__init__(f"a voice that is {current} cannot become {wanted}")
        self.current = current
        self.wanted = wanted


def require(current: str, wanted: State) -> None:
    """Raise TransitionRefused unless the table allows the change."""
    if wanted not in TRANSITIONS[State(current)]:
        raise TransitionRefused(current, wanted)
