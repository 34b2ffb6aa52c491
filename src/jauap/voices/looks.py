"""How the public states of a voice and the outcomes of an answer look."""

from jauap.core.status import Status
from jauap.voices.answers.models import Answer
from jauap.voices.states import State

LOOKS: dict[str, Status] = {
    State.REGISTERED: Status(State.REGISTERED.label, "info", "inbox"),
    State.ROUTED: Status(State.ROUTED.label, "info", "route"),
    State.IN_WORK: Status(State.IN_WORK.label, "progress", "work"),
    State.ANSWERED: Status(State.ANSWERED.label, "good", "answer"),
    State.DISPUTED: Status(State.DISPUTED.label, "warn", "alert"),
    State.CLOSED_SOLVED: Status(State.CLOSED_SOLVED.label, "good", "check"),
    State.CLOSED_NOT_SOLVED: Status(State.CLOSED_NOT_SOLVED.label, "bad", "cross"),
    State.RETURNED: Status(State.RETURNED.label, "neutral", "return"),
    State.WITHDRAWN: Status(State.WITHDRAWN.label, "neutral", "left"),
    State.TERMINATED: Status(State.TERMINATED.label, "neutral", "stop"),
}

OUTCOMES: dict[str, Status] = {
    Answer.Outcome.SATISFIED: Status(Answer.Outcome.SATISFIED.label, "good", "check"),
    Answer.Outcome.PARTLY: Status(Answer.Outcome.PARTLY.label, "progress", "check"),
    Answer.Outcome.REFUSED: Status(Answer.Outcome.REFUSED.label, "bad", "cross"),
    Answer.Outcome.EXPLAINED: Status(Answer.Outcome.EXPLAINED.label, "info", "info"),
    Answer.Outcome.NOTED: Status(Answer.Outcome.NOTED.label, "neutral", "inbox"),
}
"""Yes, in part, no: seen before the first sentence is read."""
