"""One voice while its history is told: the rows that the steps make, none of them saved yet."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from jauap.voices.answers.models import Answer, Dispute, Publication, Rating, TakenDown
from jauap.voices.answers.takedown import Why
from jauap.voices.clocks.models import Clock
from jauap.voices.events.models import Event
from jauap.voices.intake.data import ClockPlan
from jauap.voices.intake.models import Voice
from jauap.voices.states import State, require


class HistoryRefused(Exception):
    """A history breaks a rule that the ordinary use cases keep; nothing of its batch was written.

    `step` is the place of the step from 0, -1 when the voice itself cannot take a history; `reason` what it broke.
    """

    def __init__(self, voice_id: int, step: int, reason: Exception | str) -> None:
        super().__init__(f"voice {voice_id}, step {step}: {reason}")
        self.voice_id = voice_id
        self.step = step
        self.reason = reason


class Tale:
    """The voice as it stands after the steps told so far, and all rows to be written.

    `clocks` are those that run. `answer_ids` and `dispute_ids` give keys that the database has set aside.
    """

    def __init__(
        self, voice: Voice, clocks: Sequence[Clock], *, answer_ids: Iterator[int], dispute_ids: Iterator[int]
    ) -> None:
        self.voice = voice
        self.running = list(clocks)
        self.answer_ids, self.dispute_ids = answer_ids, dispute_ids
        self.last_at = voice.state_at
        self.stopped: list[Clock] = []
        self.new_clocks: list[Clock] = []
        self.events: list[Event] = []
        self.answers: list[Answer] = []
        self.ratings: dict[int, Rating] = {}
        self.disputes: dict[int, Dispute] = {}
        self.publication: Publication | None = None
        self.taken_down: TakenDown | None = None

    @property
    def last_answer(self) -> Answer | None:
        """The answer that stands now."""
        return self.answers[-1] if self.answers else None

    @property
    def open_dispute(self) -> Dispute | None:
        """The dispute about it that waits for a decision."""
        found = self.disputes.get(self.answers[-1].pk) if self.answers else None
        return found if found is not None and not found.decision else None

    def append(
        self,
        type_: Event.Type,
        *,
        at: datetime,
        by_id: int | None,
        body_id: int | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> None:
        """Append one event in the present state: the twin of `events.services.append`."""
        event = Event(voice_id=self.voice.pk, type=type_, at=at, by_id=by_id, body_id=body_id)
        event.state, event.data = self.voice.state, dict(data or {})
        self.events.append(event)

    def move(
        self,
        to: State,
        type_: Event.Type,
        *,
        at: datetime,
        by_id: int | None,
        body_id: int | None = None,
        data: Mapping[str, Any] | None = None,
        **columns: Any,
    ) -> None:
        """Change the state and append the event: the twin of `events.services.move`. Raises TransitionRefused."""
        require(self.voice.state, to)
        self.voice.state, self.voice.state_at = to, at
        for name, value in columns.items():
            setattr(self.voice, name, value)
        self.append(type_, at=at, by_id=by_id, body_id=body_id, data=data)

    def take_down(self, why: Why | TakenDown.Reason, *, at: datetime, by_id: int | None) -> None:
        """Take the public version down: the twin of `answers.takedown.take_down`; what a person took down goes too."""
        self.taken_down = None
        if self.publication is not None:
            self.publication = None
            facts = {"reason": why}
            self.append(Event.Type.UNPUBLISHED, at=at, by_id=by_id, body_id=self.voice.body_id, data=facts)

    def start_clock(self, plan: ClockPlan, purpose: Clock.Purpose) -> None:
        """Start a clock: the twin of `clocks.services.start`."""
        clock = Clock(
            voice_id=self.voice.pk,
            nature=plan.nature,
            purpose=purpose,
            procedure=plan.procedure,
            profile=plan.profile,
            days=plan.days,
            started_at=plan.started_at,
            due_at=plan.due_at,
        )
        self.new_clocks.append(clock)
        self.running.append(clock)

    def stop_clocks(self, *purposes: Clock.Purpose, at: datetime) -> None:
        """Stop what runs for these purposes, law and promise: the twin of `clocks.services.stop`."""
        for clock in [one for one in self.running if one.purpose in purposes]:
            self._stop(clock, at, Clock.Outcome.MET if at <= clock.due_at else Clock.Outcome.MISSED)

    def drop_clocks(self, *, at: datetime) -> None:
        """Stop every running clock because nothing is owed any more: the twin of `clocks.services.drop`."""
        for clock in list(self.running):
            self._stop(clock, at, Clock.Outcome.DROPPED)

    def _stop(self, clock: Clock, at: datetime, outcome: Clock.Outcome) -> None:
        self.running.remove(clock)
        clock.stopped_at, clock.outcome = at, outcome
        if clock.pk is not None:
            self.stopped.append(clock)
