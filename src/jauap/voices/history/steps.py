"""What can have happened to a voice. Each step keeps the rules of its use case in `answers.services`.

`at` is when it happened, `by_id` the member of staff who did it. Attachments cannot be given: they have no history.
"""

from abc import abstractmethod
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from jauap.core.time import local_date
from jauap.voices import adapter
from jauap.voices.answers.faults import past_promise
from jauap.voices.answers.models import FIRST_SENTENCE, Answer, Dispute, Publication, Rating, TakenDown
from jauap.voices.answers.publishing import Public
from jauap.voices.answers.services import AnswerRefused, Draft, refuse_incomplete
from jauap.voices.answers.takedown import Why
from jauap.voices.clocks.models import Clock
from jauap.voices.events.models import Event
from jauap.voices.history.tale import Tale
from jauap.voices.intake.data import ClockPlan
from jauap.voices.states import PUBLIC_STATES, State, TransitionRefused


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing that happened."""

    at: datetime

    @abstractmethod
    def tell(self, tale: Tale) -> None:
        """Add what the step writes. Raises TransitionRefused or AnswerRefused as the use case does."""


@dataclass(frozen=True, kw_only=True)
class Route(Step):
    """Sent to the body that must answer."""

    body_id: int
    by_id: int | None = None
    category_id: int | None = None
    protected: bool = False

    def tell(self, tale: Tale) -> None:
        voice = tale.voice
        if voice.state != State.REGISTERED:
            raise TransitionRefused(voice.state, State.ROUTED)
        tale.move(
            State.ROUTED,
            Event.Type.ROUTED,
            at=self.at,
            by_id=self.by_id,
            body_id=self.body_id,
            category_id=self.category_id or voice.category_id,
            protected=voice.protected or self.protected,
            executor_id=None,
        )
        voice.body_id = self.body_id


@dataclass(frozen=True, kw_only=True)
class GiveBack(Step):
    """Sent back to triage because another body must answer; `reason` is a code."""

    by_id: int
    reason: str

    def tell(self, tale: Tale) -> None:
        former, facts = tale.voice.body_id, {"reason": self.reason}
        tale.move(
            State.REGISTERED,
            Event.Type.RETURNED_TO_TRIAGE,
            at=self.at,
            by_id=self.by_id,
            body_id=former,
            data=facts,
            executor_id=None,
        )
        tale.voice.body_id = None


@dataclass(frozen=True, kw_only=True)
class Take(Step):
    """Taken into work. A disputed voice is taken by reassigning only, so that no dispute stays undecided."""

    by_id: int

    def tell(self, tale: Tale) -> None:
        if tale.voice.state == State.DISPUTED:
            raise TransitionRefused(tale.voice.state, State.IN_WORK)
        tale.move(
            State.IN_WORK,
            Event.Type.TAKEN,
            at=self.at,
            by_id=self.by_id,
            body_id=tale.voice.body_id,
            executor_id=self.by_id,
        )


@dataclass(frozen=True, kw_only=True)
class Reply(Step):
    """Answered; the clocks stop, met or missed."""

    by_id: int
    draft: Draft

    def tell(self, tale: Tale) -> None:
        voice = tale.voice
        body_id = voice.body_id
        if voice.executor_id not in (None, self.by_id) or body_id is None:
            raise TransitionRefused(voice.state, State.ANSWERED)
        self._refuse_incomplete()
        written = self._row(tale, body_id)
        facts = {"answer": written.pk, "outcome": self.draft.outcome}
        tale.move(
            State.ANSWERED,
            Event.Type.ANSWERED,
            at=self.at,
            by_id=self.by_id,
            body_id=body_id,
            data=facts,
            answered_at=voice.answered_at or self.at,
        )
        tale.answers.append(written)
        tale.stop_clocks(Clock.Purpose.ANSWER, Clock.Purpose.DISPUTE, at=self.at)
        tale.take_down(Why.ANSWERED_AGAIN, at=self.at, by_id=self.by_id)

    def _refuse_incomplete(self) -> None:
        """Refuse what `refuse_incomplete` does, the promised day seen from the day of the answer."""
        refuse_incomplete(replace(self.draft, promised_on=None))
        if said := past_promise(self.draft.promised_on, on=local_date(self.at)):
            raise AnswerRefused("promised_on", said)
        if self.draft.attachments:
            raise AnswerRefused("attachments", "history has no attachments")

    def _row(self, tale: Tale, body_id: int) -> Answer:
        """Return the answer as it is stored."""
        return Answer(
            pk=next(tale.answer_ids),
            voice_id=tale.voice.pk,
            author_id=self.by_id,
            body_id=body_id,
            outcome=self.draft.outcome,
            language=self.draft.language,
            first_sentence=adapter.clean_line(self.draft.first_sentence),
            text=adapter.read_words(self.draft.text).text,
            promised_on=self.draft.promised_on,
            at=self.at,
        )


@dataclass(frozen=True, kw_only=True)
class Rate(Step):
    """The author says whether it is solved; not while a dispute about the answer waits."""

    solved: str
    comment: str = ""

    def tell(self, tale: Tale) -> None:
        last = tale.last_answer
        if last is None or last.pk in tale.ratings or tale.voice.state == State.DISPUTED:
            raise TransitionRefused(tale.voice.state, State.CLOSED_SOLVED)
        comment = adapter.read_words(self.comment).text[:2000]
        to = State.CLOSED_SOLVED if self.solved == Rating.Solved.YES else State.CLOSED_NOT_SOLVED
        tale.move(to, Event.Type.RATED, at=self.at, by_id=None, data={"solved": self.solved, "answer": last.pk})
        tale.ratings[last.pk] = Rating(
            answer_id=last.pk, solved=Rating.Solved(self.solved), comment=comment, at=self.at
        )


@dataclass(frozen=True, kw_only=True)
class Contest(Step):
    """The author disputes the answer; `plan` is the promised clock of the second look."""

    text: str
    plan: ClockPlan

    def tell(self, tale: Tale) -> None:
        last, words = tale.last_answer, adapter.read_words(self.text).text
        if not words:
            raise AnswerRefused("text", _("Write in a few words what is still wrong."))
        if last is None or last.pk in tale.disputes:
            raise TransitionRefused(tale.voice.state, State.DISPUTED)
        made = Dispute(pk=next(tale.dispute_ids), answer_id=last.pk, text=words[:5000], at=self.at)
        tale.move(State.DISPUTED, Event.Type.DISPUTED, at=self.at, by_id=None, data={"dispute": made.pk})
        tale.start_clock(self.plan, Clock.Purpose.DISPUTE)
        tale.disputes[last.pk] = made
        tale.take_down(Why.DISPUTED, at=self.at, by_id=None)


@dataclass(frozen=True, kw_only=True)
class Reassign(Step):
    """The head gives a disputed voice to another executor."""

    by_id: int
    executor_id: int

    def tell(self, tale: Tale) -> None:
        made = _decide(tale, self, Dispute.Decision.REASSIGNED, by_id=self.by_id, to=State.IN_WORK)
        if tale.answers[-1].author_id == self.executor_id:
            raise AnswerRefused("executor", _("Choose somebody else: the author of the answer cannot look again."))
        tale.move(
            State.IN_WORK,
            Event.Type.DISPUTE_REASSIGNED,
            at=self.at,
            by_id=self.by_id,
            body_id=tale.voice.body_id,
            data={"dispute": made.pk, "executor": self.executor_id},
            executor_id=self.executor_id,
        )


@dataclass(frozen=True, kw_only=True)
class Confirm(Step):
    """The head lets a disputed answer stand, with reasons."""

    by_id: int
    reasons: str

    def tell(self, tale: Tale) -> None:
        made = _decide(tale, self, Dispute.Decision.CONFIRMED, by_id=self.by_id, to=State.CLOSED_NOT_SOLVED)
        made.reasons = adapter.read_words(self.reasons).text
        if not made.reasons:
            raise AnswerRefused("reasons", _("Give the reasons why the answer stands."))
        tale.stop_clocks(Clock.Purpose.DISPUTE, at=self.at)
        tale.move(
            State.CLOSED_NOT_SOLVED,
            Event.Type.DISPUTE_CONFIRMED,
            at=self.at,
            by_id=self.by_id,
            body_id=tale.voice.body_id,
            data={"dispute": made.pk},
        )


def _decide(tale: Tale, step: Step, decision: Dispute.Decision, *, by_id: int, to: State) -> Dispute:
    """Decide the open dispute; the author of the answer may not."""
    made = tale.open_dispute
    if made is None or tale.voice.state != State.DISPUTED:
        raise TransitionRefused(tale.voice.state, to)
    if tale.answers[-1].author_id == by_id:
        raise AnswerRefused("decision", _("You wrote this answer: another head decides about it."))
    made.decision, made.decided_by_id, made.decided_at = decision, by_id, step.at
    return made


@dataclass(frozen=True, kw_only=True)
class Close(Step):
    """An answered voice was closed without a word of its author, in a register that does so."""

    solved: bool
    by_id: int | None = None

    def tell(self, tale: Tale) -> None:
        if tale.voice.state != State.ANSWERED:
            raise TransitionRefused(tale.voice.state, State.CLOSED_SOLVED)
        to = State.CLOSED_SOLVED if self.solved else State.CLOSED_NOT_SOLVED
        tale.move(to, Event.Type.CLOSED, at=self.at, by_id=self.by_id, body_id=tale.voice.body_id)


@dataclass(frozen=True, kw_only=True)
class Withdraw(Step):
    """The author withdrew the voice; `by_id` is the registrar who holds the statement that a legal appeal needs."""

    by_id: int | None = None

    def tell(self, tale: Tale) -> None:
        if tale.voice.is_legal and self.by_id is None:
            raise AnswerRefused("withdraw", _("A legal appeal is withdrawn by a written statement to the body."))
        tale.move(State.WITHDRAWN, Event.Type.WITHDRAWN, at=self.at, by_id=self.by_id, body_id=tale.voice.body_id)
        tale.drop_clocks(at=self.at)
        tale.take_down(Why.WITHDRAWN, at=self.at, by_id=self.by_id)


@dataclass(frozen=True, kw_only=True)
class Publish(Step):
    """The masked version was approved by a person, once; never of a protected voice, never without consent.

    Names of third persons are not looked for: whoever published it there has read it.
    """

    by_id: int
    public: Public

    def tell(self, tale: Tale) -> None:
        voice, shown = tale.voice, tale.last_answer
        if voice.protected or not voice.consent:
            raise AnswerRefused("checked", _("The author did not agree, or the topic is protected: it stays closed."))
        if voice.state not in PUBLIC_STATES or shown is None or tale.publication is not None:
            raise AnswerRefused("checked", _("Only an answered voice is published."))
        tale.append(Event.Type.PUBLISHED, at=self.at, by_id=self.by_id, body_id=voice.body_id)
        tale.taken_down = None
        tale.publication = Publication(
            voice_id=voice.pk,
            of_id=shown.pk,
            title=adapter.clean_line(self.public.title)[:160],
            text=adapter.read_words(self.public.text).text,
            first_sentence=adapter.clean_line(self.public.first_sentence)[:FIRST_SENTENCE],
            answer=adapter.read_words(self.public.answer).text,
            approved_by_id=self.by_id,
            approved_at=self.at,
        )


@dataclass(frozen=True, kw_only=True)
class Unpublish(Step):
    """A person took the public version down; its masked words are kept."""

    by_id: int
    reason: TakenDown.Reason

    def tell(self, tale: Tale) -> None:
        shown = tale.publication
        if shown is None:
            raise AnswerRefused("reason", "it is not public")
        words = {name: getattr(shown, name) for name in ("of_id", "title", "text", "first_sentence", "answer")}
        tale.take_down(self.reason, at=self.at, by_id=self.by_id)
        tale.taken_down = TakenDown(voice_id=tale.voice.pk, reason=self.reason, by_id=self.by_id, at=self.at, **words)
