"""What happened to a synthetic voice: triage, work, answer, rating, dispute, publication, each at its time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from jauap.config.setup.demo.answers import Answered, Answers, Case
from jauap.config.setup.demo.people import Spoken, World
from jauap.config.setup.demo.staff import Staff, Team
from jauap.config.setup.demo.texts import fill
from jauap.core.time import local_date
from jauap.voices import history
from jauap.voices.adapter import mask_personal
from jauap.voices.answers.publishing import Public
from jauap.voices.answers.services import Draft
from jauap.voices.answers.titles import title_of
from jauap.voices.clocks import services as clocks
from jauap.voices.history import Step
from jauap.voices.intake.data import ClockPlan, Intake
from jauap.voices.models import Clock, TakenDown

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
REACTIONS = frozenset({"satisfied", "noted"})
"""Outcomes that the table of lives names apart; all others react alike."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where a voice goes: the body that answers, the one it was first sent to by mistake, the topic people chose."""

    body: int
    wrong: int | None
    category: int
    protected: bool
    registrar: int


class Storyteller:
    """Tells the story of voices until the end of the demo's time."""

    def __init__(self, world: World, staff: Staff, answers: Answers) -> None:
        self.world, self.life, self.staff, self.days = world, world.life, staff, world.days
        self.answers = answers

    def tell(self, one: Spoken, intake: Intake, way: Way | None) -> list[Step]:
        """Return what happened to a voice up to the end; nothing when nobody knows who answers for it."""
        if way is None:
            return []
        story = Story(self, one, intake, way)
        kept = [step for step in story.steps() if step.at < self.days.end]
        return sorted([*kept, *story.publication(kept)], key=lambda step: step.at)

    def punctuality(self, body: int) -> float:
        """Return the share that a body answers in time: its own, the same on every machine."""
        code = self.staff.codes[body]
        least, most = self.life.of("work")["punctual"]
        return float(least) + (float(most) - float(least)) * Random(f"{self.world.seed}:{code}").random()  # noqa: S311


class Story:
    """One voice. `self.at` is when the last thing happened."""

    def __init__(self, teller: Storyteller, one: Spoken, intake: Intake, way: Way) -> None:
        self.teller, self.one, self.intake, self.way = teller, one, intake, way
        self.life, self.days = teller.life, teller.days
        self.random = teller.world.random(one.n, "life")
        self.at = one.at
        self.told: list[Step] = []
        self.is_showcase = teller.staff.codes[way.body] == teller.life.of("showcase")["body"]

    def steps(self) -> list[Step]:
        """Tell everything, also what lies after the end."""
        if self.one.fate:
            return self._staged(self._team())
        self._triage()
        team = self._team()
        executor, other = (team.executor, team.second) if self.random.random() < 0.7 else (team.second, team.executor)
        self._take(executor)
        answered = not self.life.chance("work", "forgotten", self.random) and self._answer(executor)
        if answered:
            self._react(team, other)
        return self.told

    def _staged(self, team: Team) -> list[Step]:
        """Tell a voice that is there to show one state: everything in a few days."""
        fate = self.one.fate
        if self.intake.body_id is None:
            self._wait_for_triage()
            self._route(self.way.body, wait=0)
        self._take(team.executor)
        if fate == "withdrawn":
            self.told.append(history.Withdraw(at=self._later(20), by_id=self.way.registrar))
        elif fate != "taken":
            since = local_date(self.at)
            self._later(16)
            self._write_answer(team.executor, since)
        if fate == "unsolved":
            self._rate("no")
        elif fate == "stands" and self._contest():
            self._later(20)
            self._let_stand(team)
        return self.told

    def _team(self) -> Team:
        return self.teller.staff.teams[self.way.body]

    def _later(self, hours: float, *, at_work: bool = True) -> datetime:
        """Let time pass; offices act in working time."""
        wanted = self.at + HOUR * hours
        self.at = self.days.at_work(wanted, self.random, after=self.at) if at_work else wanted
        return self.at

    # --- triage ---

    def _triage(self) -> None:
        """A voice that no rule sent is sent by people, sometimes wrongly at first."""
        is_sent = self.intake.body_id is not None
        if is_sent and not self.life.chance("triage", "given_back", self.random):
            return
        first, wrong = self.way.body, self.way.wrong
        if not is_sent:
            self._wait_for_triage()
            if wrong is not None and self.life.chance("triage", "wrong_body", self.random):
                first = wrong
            self._route(first, wait=0)
        if is_sent or first != self.way.body:
            self._give_back(first)
            self._route(self.way.body, wait=self.life.between("triage", "minutes", self.random) / 60)

    def _wait_for_triage(self) -> None:
        if self.intake.danger:
            self._later(self.life.between("triage", "emergency_minutes", self.random) / 60, at_work=False)
        elif self.days.end - self.one.at < DAY * self.life.of("triage")["left_days"] and self.life.chance(
            "triage", "left", self.random
        ):
            self.at = self.days.end + DAY
        else:
            self._later(self.life.between("triage", "minutes", self.random) / 60)

    def _route(self, body: int, *, wait: float) -> None:
        at = self._later(wait) if wait else self.at
        self.told.append(
            history.Route(
                at=at,
                body_id=body,
                by_id=self.way.registrar,
                category_id=self.way.category,
                protected=self.way.protected,
            )
        )

    def _give_back(self, body: int) -> None:
        by = self.teller.staff.teams[body].executor
        self.told.append(history.GiveBack(at=self._later(self.random.uniform(0.5, 9)), by_id=by, reason="other_body"))

    # --- work ---

    def _take(self, executor: int) -> None:
        term = (self.intake.clock.due_at - self.one.at) / HOUR
        if self.intake.danger:
            self._later(self.random.uniform(0.1, 0.6), at_work=False)
        else:
            self._later(min(self.life.between("work", "take_hours", self.random), term * 0.25))
        self.told.append(history.Take(at=self.at, by_id=executor))

    def _answer(self, executor: int) -> bool:
        since = local_date(self.at)
        due = self.intake.clock.due_at
        in_time = self.random.random() < self.teller.punctuality(self.way.body)
        if in_time and self.at < due:
            self.at = self._in_time(due)
        else:
            late = self.life.between("work", "late_days", self.random)
            self.at = self.days.at_work(max(due, self.at) + DAY * late, self.random, after=max(due, self.at))
        self._write_answer(executor, since)
        return True

    def _write_answer(self, executor: int, since: date) -> None:
        text = self.teller.answers.first(self._case(since), self.life.of("outcomes"), self.random)
        self.told.append(self._reply(executor, text))

    def _in_time(self, due: datetime) -> datetime:
        """Return a moment of working time before the end of the term, else any moment before it."""
        least, most = self.life.of("work")["in_time"]
        wanted = self.one.at + (due - self.one.at) * self.random.uniform(least, most)
        at = self.days.at_work(max(wanted, self.at), self.random, after=self.at)
        return at if at <= due else self.at + (due - self.at) * self.random.uniform(0.2, 0.95)

    def _case(self, since: date) -> Case:
        """Return what is answered now, the work on it begun on a day."""
        return Case(
            matter=self.one.matter,
            language=self.one.language,
            is_legal=self.intake.clock.nature == Clock.Nature.LAW,
            since=since,
            day=local_date(self.at),
        )

    def _reply(self, executor: int, text: Answered) -> history.Reply:
        self.said = text
        draft = Draft(
            outcome=text.outcome,
            first_sentence=text.first_sentence,
            text=text.body,
            language=self.one.language,
            promised_on=text.promised_on,
        )
        return history.Reply(at=self.at, by_id=executor, draft=draft)

    # --- what the author says ---

    def _react(self, team: Team, other: int) -> None:
        if self.one.matter.wish == "thanks":
            return None
        if self.is_showcase and self.life.chance("showcase", "dispute", self.random):
            return self._dispute(team, other)
        part = self.said.outcome if self.said.outcome in REACTIONS else "other"
        drawn = self.random.random()
        for reaction, share in self.life.of("reaction")[part].items():
            drawn -= float(share)
            if drawn < 0:
                return self._dispute(team, other) if reaction == "dispute" else self._rate(reaction)
        return None

    def _rate(self, solved: str) -> None:
        texts, matter = self.teller.world.texts, self.one.matter
        comment = texts.comment(matter, self.one.language, self.said.outcome, solved, self.random)
        at = self._later(self.random.uniform(0.4, 120), at_work=False)
        self.told.append(history.Rate(at=at, solved=solved, comment=comment))

    def _dispute(self, team: Team, other: int) -> None:
        if not self._contest() or self._waits(self.at):
            return
        self._later(self.life.between("dispute", "decided_hours", self.random))
        if not (self.life.chance("dispute", "reassigned", self.random) and self._answer_again(team, other)):
            self._let_stand(team)

    def _contest(self) -> bool:
        """Dispute the answer, unless it is one that nobody disputes."""
        random, matter, language = self.random, self.one.matter, self.one.language
        words = self.teller.world.texts.dispute(matter, language, self.said.outcome, random)
        if not words:
            return False
        if self.life.chance("dispute", "also_rated_no", random):
            self._rate("no")
        at = self._later(self.life.between("dispute", "days", random) * 24, at_work=False)
        words = fill(words, self.teller.world.places.slots(self.one.place, language))
        self.told.append(history.Contest(at=at, text=words, plan=self._second_look(at)))
        return True

    def _let_stand(self, team: Team) -> None:
        texts, matter = self.teller.world.texts, self.one.matter
        reasons = texts.reasons(matter, self.one.language, self.said.outcome, self.random)
        self.told.append(history.Confirm(at=self.at, by_id=team.head, reasons=reasons))

    def _waits(self, at: datetime) -> bool:
        """Has the head not decided about a dispute of this moment yet?"""
        part = "showcase" if self.is_showcase else "dispute"
        is_recent = self.days.end - at < DAY * self.life.of(part)["waiting_days"]
        return is_recent and self.life.chance(part, "waiting", self.random)

    def _second_look(self, at: datetime) -> ClockPlan:
        """Return the promised clock of the dispute."""
        return clocks.plan_dispute(self.intake, at=at)

    def _answer_again(self, team: Team, other: int) -> bool:
        """Give it to another executor, when there is something else to find out."""
        given = self.at
        self._later(self.life.between("dispute", "answered_days", self.random) * 24)
        text = self.teller.answers.second(self._case(since=local_date(given)), self.said, self.random)
        if text is None:
            self.at = given
            return False
        self.told += [history.Reassign(at=given, by_id=team.head, executor_id=other), self._reply(other, text)]
        drawn, dispute = self.random.random(), self.life.of("dispute")
        if drawn < dispute["yes"] + dispute["no"]:
            self._rate("yes" if drawn < dispute["yes"] else "no")
        return True

    # --- the public version ---

    def publication(self, kept: list[Step]) -> list[Step]:
        """Return the approval of the masked version, when there is an answer, consent, and nothing waits."""
        random = self.teller.world.random(self.one.n, "public")
        answers = [step for step in kept if isinstance(step, history.Reply)]
        hidden = self.intake.protected or self.way.protected or not self.intake.consent
        is_shown = self.life.chance("work", "published", random) or bool(self.one.fate)
        if not answers or hidden or not is_shown:
            return []
        last = kept[-1]
        if isinstance(last, history.Contest | history.Reassign):
            return []
        decided = [step.at for step in kept if isinstance(step, history.Confirm | history.Reply)]
        since = decided[-1]
        at = since + HOUR * self.life.between("work", "publish_hours", random)
        at = self.days.at_work(at, random, after=since)
        told = [self._publish(answers[-1].draft, at), *self._taken_down(at, random)]
        return [step for step in told if step.at < self.days.end]

    def _taken_down(self, at: datetime, random: Random) -> list[Step]:
        """Return that a person took the public version down again, when that happens."""
        if not (self.life.chance("public", "taken_down", random) or self.one.fate == "hidden"):
            return []
        then = self.days.at_work(at + DAY * self.life.between("public", "days", random), random, after=at)
        reason = random.choice((TakenDown.Reason.PERSONAL, TakenDown.Reason.MISTAKE))
        return [history.Unpublish(at=then, by_id=self.teller.staff.publisher, reason=reason)]

    def _publish(self, draft: Draft, at: datetime) -> Step:
        """Publish the author's words masked, the street that was promised to be hidden too; the answer names nobody."""
        text = mask_personal(self.one.text, known=(self.one.place.names[self.one.language],))
        public = Public(title=title_of(text), text=text, first_sentence=draft.first_sentence, answer=draft.text)
        return history.Publish(at=at, by_id=self.teller.staff.publisher, public=public)
