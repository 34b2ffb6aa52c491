"""From taking a voice into work to its closing.

Every use case locks the voice first, so that of two at once only one wins.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jauap.accounts.models import User
from jauap.bodies.models import Body
from jauap.core.time import now
from jauap.voices import adapter, notices
from jauap.voices.answers import faults
from jauap.voices.answers.models import Answer, Dispute, Rating, TakenDown
from jauap.voices.answers.takedown import Why, take_down
from jauap.voices.clocks import services as clocks
from jauap.voices.clocks.models import Clock
from jauap.voices.events import services as events
from jauap.voices.events.models import Event
from jauap.voices.files import services as files
from jauap.voices.files.models import Attachment
from jauap.voices.intake.data import ClockPlan
from jauap.voices.intake.models import Voice
from jauap.voices.states import State, TransitionRefused


class AnswerRefused(Exception):
    """The answer, rating or dispute is not complete; `sentence` says what is missing, `field` where."""

    def __init__(self, field: str, sentence: object) -> None:
        super().__init__(field)
        self.field = field
        self.sentence = sentence


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An answer before it is sent. `attachments` are ids of uploaded drafts."""

    outcome: str
    first_sentence: str
    text: str
    language: str
    promised_on: date | None = None
    attachments: tuple[int, ...] = ()


def lock(voice: Voice) -> Voice:
    """Return the voice with its row locked until the end of the transaction."""
    return Voice.objects.select_for_update(of=("self",)).select_related("body", "person").get(pk=voice.pk)


def lock_as_seen(voice: Voice) -> None:
    """Lock a voice that somebody was let to; raise TransitionRefused when it has gone elsewhere since."""
    locked = lock(voice)
    if (locked.state, locked.body_id, locked.protected) != (voice.state, voice.body_id, voice.protected):
        raise TransitionRefused(voice.state, locked.state)


@transaction.atomic
def take(*, voice: Voice, by: User) -> Voice:
    """Take a voice that waits in its body into work.

    Raises TransitionRefused when somebody was faster, AnswerRefused when the member's own answer to it was disputed.
    """
    locked = lock(voice)
    if locked.state != State.ROUTED:
        raise TransitionRefused(locked.state, State.IN_WORK)
    refuse_second_answer(locked, by)
    events.move(locked, State.IN_WORK, Event.Type.TAKEN, by=by, body_id=locked.body_id, executor=by)
    return locked


@transaction.atomic
def assign(*, voice: Voice, executor: User, by: User) -> Voice:
    """The head names who answers: of a voice that nobody has taken, or in place of who has it, away or on leave.

    Raises TransitionRefused when nothing is to be answered now, AnswerRefused when that person has it already, or wrote
    an answer to it that was disputed.
    """
    locked = lock(voice)
    if locked.state not in {State.ROUTED, State.IN_WORK}:
        raise TransitionRefused(locked.state, State.IN_WORK)
    if locked.executor_id == executor.pk:
        raise AnswerRefused("executor", _("This person has it already. Choose somebody else."))
    if was_disputed(locked, executor):
        raise AnswerRefused("executor", _("The answer of this person was disputed. Choose somebody else."))
    facts = {"executor": executor.pk, "former": locked.executor_id}
    if locked.state == State.ROUTED:
        said = events.move(
            locked, State.IN_WORK, Event.Type.ASSIGNED, by=by, body_id=locked.body_id, data=facts, executor=executor
        )
    else:
        Voice.objects.filter(pk=locked.pk).update(executor=executor)
        said = events.append(locked, Event.Type.ASSIGNED, by=by, body_id=locked.body_id, data=facts)
    notices.tell_assigned(locked, executor, occasion=f"assigned-{said.pk}")
    return locked


@transaction.atomic
def route(*, voice: Voice, body_id: int, category_id: int | None, by: User | None, protected: bool = False) -> Voice:
    """Send a voice to the body that must answer. Forwarding is an event, never an answer; the clock goes on."""
    locked = lock(voice)
    if locked.state != State.REGISTERED:
        raise TransitionRefused(locked.state, State.ROUTED)
    before = locked.category_id
    columns: dict[str, Any] = {"category_id": category_id or before, "body": Body.objects.get(pk=body_id)}
    sent = events.move(
        locked,
        State.ROUTED,
        Event.Type.ROUTED,
        by=by,
        body_id=body_id,
        protected=locked.protected or protected,
        executor=None,
        **columns,
    )
    if before is not None and before != locked.category_id:
        changed = {"from": before, "to": locked.category_id}
        events.append(locked, Event.Type.CATEGORY_CHANGED, by=by, data=changed)
    notices.tell_routed(locked, occasion=str(sent.pk))
    return locked


@transaction.atomic
def return_to_triage(*, voice: Voice, reason: str, by: User) -> Voice:
    """Give a voice back because another body must answer; `reason` is a code. The clock goes on.

    What somebody has in work only that person gives back. Raises TransitionRefused.
    """
    locked = lock(voice)
    if locked.executor_id not in (None, by.pk):
        raise TransitionRefused(locked.state, State.REGISTERED)
    columns: dict[str, Any] = {"body": None, "executor": None}
    former = locked.body_id
    events.move(
        locked,
        State.REGISTERED,
        Event.Type.RETURNED_TO_TRIAGE,
        by=by,
        body_id=former,
        data={"reason": reason},
        **columns,
    )
    return locked


@transaction.atomic
def answer(*, voice: Voice, draft: Draft, by: User) -> Answer:
    """Send the answer. Raises AnswerRefused without its first sentence, TransitionRefused when it is not in work."""
    locked = lock(voice)
    if locked.executor_id not in (None, by.pk):
        raise TransitionRefused(locked.state, State.ANSWERED)
    refuse_second_answer(locked, by)
    refuse_incomplete(draft)
    refuse_empty(draft)
    at = now()
    written = _write(locked, draft, by=by, at=at)
    for purpose in (Clock.Purpose.ANSWER, Clock.Purpose.DISPUTE):
        clocks.stop(locked, purpose=purpose, at=at)
    who: dict[str, Any] = {"by": by, "at": at, "body_id": locked.body_id}
    facts = {"answer": written.pk, "outcome": draft.outcome}
    first = locked.answered_at or at
    events.move(locked, State.ANSWERED, Event.Type.ANSWERED, **who, data=facts, answered_at=first)
    take_down(locked, why=Why.ANSWERED_AGAIN, by=by)
    TakenDown.objects.filter(voice=locked).delete()  # of the former answer: this one is read anew
    notices.tell_answered(locked, written)
    return written


def _write(voice: Voice, draft: Draft, *, by: User, at: datetime) -> Answer:
    """Keep the words of an answer and its files. Raises AnswerRefused when a file is gone."""
    assert voice.body_id is not None
    written = Answer.objects.create(
        voice=voice,
        author=by,
        body_id=voice.body_id,
        outcome=draft.outcome,
        language=draft.language,
        first_sentence=adapter.clean_line(draft.first_sentence),
        text=adapter.read_words(draft.text).text,
        promised_on=draft.promised_on,
        at=at,
    )
    claimed = files.claim(draft.attachments, voice=voice, purpose=Attachment.Purpose.ANSWER)
    if claimed < len(set(draft.attachments)):
        raise AnswerRefused("kept", _("A file that you ticked is not here any more. Choose it again."))
    return written


def was_disputed(voice: Voice, author: User) -> bool:
    """Has somebody disputed an answer that this author wrote to the voice?"""
    return Dispute.objects.filter(answer__voice=voice, answer__author=author).exists()


def refuse_second_answer(voice: Voice, by: User) -> None:
    """Raise AnswerRefused when the member wrote an answer to this voice that was disputed: somebody else looks."""
    if was_disputed(voice, by):
        raise AnswerRefused("", _("Your answer to this was disputed: somebody else answers now."))


def refuse_incomplete(draft: Draft) -> None:
    """Raise AnswerRefused unless the answer can be understood by the one who gets it."""
    for field, fault in faults.INCOMPLETE.items():
        if said := fault(getattr(draft, field)):
            raise AnswerRefused(field, said)


def refuse_empty(draft: Draft) -> None:
    """Raise AnswerRefused when first sentence or reasons say nothing. History is not asked: what was sent was sent."""
    for field in ("first_sentence", "text"):
        value = getattr(draft, field)
        if said := faults.fault_in(field, value, promised_on=draft.promised_on, outcome=draft.outcome):
            raise AnswerRefused(field, said)


@transaction.atomic
def rate(*, voice: Voice, solved: str, comment: str = "") -> Rating:
    """Keep the author's word on the last answer; yes closes as solved, no and partly as not solved. Once an answer.

    Raises TransitionRefused, also before the day by which the answer promises something.
    """
    locked = lock(voice)
    last = last_answer(locked)
    if (
        locked.state != State.ANSWERED
        or last is None
        or last.is_promised_later
        or Rating.objects.filter(answer=last).exists()
    ):
        raise TransitionRefused(locked.state, State.CLOSED_SOLVED)
    to = State.CLOSED_SOLVED if solved == Rating.Solved.YES else State.CLOSED_NOT_SOLVED
    rating = Rating.objects.create(
        answer=last, solved=solved, comment=adapter.read_words(comment).text[:2000], at=now()
    )
    events.move(locked, to, Event.Type.RATED, by=None, data={"solved": solved, "answer": last.pk})
    return rating


@transaction.atomic
def dispute(*, voice: Voice, text: str, plan: ClockPlan, attachments: Iterable[int] = ()) -> Dispute:
    """Ask for a second look: the head of the executor decides within a promised time. Once an answer.

    Words or a photo say what is still wrong. Raises AnswerRefused when there is neither.
    """
    locked = lock(voice)
    last = last_answer(locked)
    words = adapter.read_words(text).text
    if last is None or Dispute.objects.filter(answer=last).exists():
        raise TransitionRefused(locked.state, State.DISPUTED)
    made = Dispute.objects.create(answer=last, text=words[:5000], at=now())
    photos = files.claim(tuple(attachments), voice=locked, purpose=Attachment.Purpose.DISPUTE)
    if not (words or photos):
        raise AnswerRefused("text", _("Write in a few words what is still wrong, or add a photo."))
    clocks.start(locked, plan, purpose=Clock.Purpose.DISPUTE)
    events.move(locked, State.DISPUTED, Event.Type.DISPUTED, by=None, data={"dispute": made.pk})
    take_down(locked, why=Why.DISPUTED, by=None)
    notices.tell_heads(locked, made)
    notices.tell_disputed(locked, made)
    return made


@transaction.atomic
def reassign(*, voice: Voice, executor: User, by: User) -> Dispute:
    """The head names another executor, who answers again; the promised clock of the dispute goes on."""
    locked = lock(voice)
    open_dispute = _open_dispute(locked)
    if executor.pk in (open_dispute.answer.author_id, by.pk):
        raise AnswerRefused("executor", _("Choose somebody else: neither the author of the answer nor you."))
    _decide(open_dispute, Dispute.Decision.REASSIGNED, reasons="", by=by)
    facts = {"dispute": open_dispute.pk, "executor": executor.pk}
    events.move(
        locked,
        State.IN_WORK,
        Event.Type.DISPUTE_REASSIGNED,
        by=by,
        body_id=locked.body_id,
        data=facts,
        executor=executor,
    )
    notices.tell_decided(locked, open_dispute)
    notices.tell_assigned(locked, executor, occasion=str(open_dispute.pk))
    return open_dispute


@transaction.atomic
def confirm(*, voice: Voice, reasons: str, by: User) -> Dispute:
    """The head lets the answer stand, with reasons: closed as not solved. The legal complaint stays open."""
    locked = lock(voice)
    open_dispute = _open_dispute(locked)
    words = adapter.read_words(reasons).text
    if not words:
        raise AnswerRefused("reasons", _("Give the reasons why the answer stands."))
    if said := faults.only_formulas(words, instead=faults.SAY_WHY) or faults.thin_reasons(
        words, instead=faults.SAY_WHY
    ):
        raise AnswerRefused("reasons", said)
    _decide(open_dispute, Dispute.Decision.CONFIRMED, reasons=words, by=by)
    clocks.stop(locked, purpose=Clock.Purpose.DISPUTE, at=now())
    facts = {"dispute": open_dispute.pk}
    events.move(
        locked, State.CLOSED_NOT_SOLVED, Event.Type.DISPUTE_CONFIRMED, by=by, body_id=locked.body_id, data=facts
    )
    notices.tell_decided(locked, open_dispute)
    return open_dispute


@transaction.atomic
def withdraw(*, voice: Voice, by: User | None = None) -> Voice:
    """Stop everything at the author's wish. Raises TransitionRefused when it is answered or closed already.

    `by` is the registrar who holds the author's written statement; without one only a voice whose author is not
    confirmed can be withdrawn: a legal one needs the statement (АППК art. 64(9)). Raises AnswerRefused then.
    """
    locked = lock(voice)
    if locked.is_legal and by is None:
        raise AnswerRefused("withdraw", _("A legal appeal is withdrawn by a written statement to the body."))
    at = now()
    events.move(locked, State.WITHDRAWN, Event.Type.WITHDRAWN, by=by, at=at, body_id=locked.body_id)
    clocks.drop(locked, at=at)
    take_down(locked, why=Why.WITHDRAWN, by=by)
    return locked


def last_answer(voice: Voice) -> Answer | None:
    """Return the answer that stands now."""
    return voice.answers.order_by("-pk").first()


def _open_dispute(voice: Voice) -> Dispute:
    """Return the dispute that waits for a decision. Raises TransitionRefused when there is none."""
    found = Dispute.objects.select_related("answer").filter(answer__voice=voice, decision="").first()
    if voice.state != State.DISPUTED or found is None:
        raise TransitionRefused(voice.state, State.IN_WORK)
    return found


def _decide(made: Dispute, decision: Dispute.Decision, *, reasons: str, by: User) -> None:
    """Write the decision; the database refuses one by the author of the answer."""
    if by.pk == made.answer.author_id:
        raise AnswerRefused("decision", _("You wrote this answer: another head decides about it."))
    made.decision, made.reasons, made.decided_by, made.decided_at = decision, reasons, by, now()
    made.save(update_fields=["decision", "reasons", "decided_by", "decided_at"])
