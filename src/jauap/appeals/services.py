"""Lodging an appeal, sending it to the body that must answer, and deciding its legal kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from django.db import transaction
from django.utils.translation import gettext as _

from jauap.accounts.models import User
from jauap.accounts.secrets import FIELDS
from jauap.accounts.services import identify, is_known_as
from jauap.appeals.kind import CODE
from jauap.appeals.models import Appeal, LegalKind
from jauap.core.time import now
from jauap.places.models import Territory
from jauap.routing import queries as routing
from jauap.routing import services as routing_services
from jauap.routing.models import Category
from jauap.voices.answers.services import AnswerRefused, lock, route
from jauap.voices.clocks import services as clocks
from jauap.voices.events import services as events
from jauap.voices.events.models import Event
from jauap.voices.intake.data import Author, ClockPlan, Intake, Registered, Said
from jauap.voices.intake.services import register, register_many
from jauap.voices.models import Clock, Voice
from jauap.voices.notices import KIND, tell_confirmed
from jauap.voices.states import State, TransitionRefused

LAW, PROMISE = "kz", "promise"
UNCONFIRMED = frozenset({Voice.Confirmation.NONE, Voice.Confirmation.PHONE_CODE})


@dataclass(frozen=True, kw_only=True)
class Submission(Said):
    """What a channel knows of an appeal. All else is found out here.

    `category` and `territory` are rows or None; `legal_kind` only when a registrar decided it at the counter.
    `says_danger`: the person says that life is in danger, whatever the words. `is_history`: it was registered elsewhere
    when it was received, and its events say so; else they say now.
    """

    received_at: datetime | None = None
    is_history: bool = False
    category: Category | None = None
    territory: Territory | None = None
    says_danger: bool = False
    consent: bool = False
    by: User | None = None
    legal_kind: str = ""


class _Clocks(TypedDict):
    clock: ClockPlan
    promise: ClockPlan | None


def lodge(submission: Submission) -> Registered:
    """Register an appeal. Raises what `voices.intake.services.register` raises."""
    return register(prepare(submission))


def lodge_many(submissions: Sequence[Submission], *, quiet: bool = False) -> list[Registered]:
    """Register many appeals by the bulk way; one result a submission, in order."""
    return register_many([prepare(submission) for submission in submissions], quiet=quiet)


def prepare(submission: Submission) -> Intake:
    """Find out danger, protection, competence, legal kind and clock of a submission."""
    at = submission.received_at or now()
    dangers = routing.dangers_in(submission.text, said=submission.says_danger)
    protection = routing.protection_of(submission.text, submission.category)
    kind = submission.legal_kind or routing.propose_kind(submission.text).code
    place = submission.territory.pk if submission.territory else None
    known_text = submission.text if protection else ""
    found = None if dangers or submission.queued else competent(submission.category, place, text=known_text)
    return Intake(
        kind=CODE,
        received_at=at,
        entered_at=at if submission.is_history else None,
        category_id=submission.category.pk if submission.category else None,
        territory_id=place,
        body_id=found,
        protected=protection is not None,
        danger=dangers[0].code if dangers else "",
        consent=submission.consent and protection is None,
        by_id=submission.by.pk if submission.by else None,
        **submission.as_said(),
        **_clocks(submission, kind=kind, at=at, in_danger=bool(dangers)),
        rider=_rider(submission, kind=kind, at=at),
    )


def competent(category: Category | None, territory_id: int | None, *, text: str) -> int | None:
    """Return the body that must answer, None when rules do not say: then people do, in triage.

    `text`: words of a protected voice, "" of another.
    """
    if category is None or territory_id is None:
        return None
    found = routing.body_for(category=category.pk, territory=territory_id, text=text)
    return found.body_id if found else None


def given_back_by(voice: Voice) -> frozenset[int | None]:
    """Return the bodies that had a voice and gave it back: the rules alone do not send it there again."""
    returns = voice.events.filter(type=Event.Type.RETURNED_TO_TRIAGE)
    return frozenset(returns.values_list("body_id", flat=True))


def _clocks(submission: Submission, *, kind: str, at: datetime, in_danger: bool) -> _Clocks:
    """Return the clock of law for a confirmed author, else the promise of the category; in danger a sooner promise.

    Nobody promised anything sooner for what was registered elsewhere and comes as history.
    """
    region = submission.territory.pk if submission.territory else None
    sooner = routing.danger_promise_days() if in_danger and not submission.is_history else None
    if submission.confirmation in UNCONFIRMED:
        usual = submission.category.promise_days if submission.category else None
        days = min((each for each in (usual, sooner) if each is not None), default=None)
        return {"clock": _promise(days, at=at, region=region), "promise": None}
    promise = None if sooner is None else _promise(sooner, at=max(at, now()), region=region)  # nobody promised before
    return {"clock": _by_law(kind, at=at, region=region), "promise": promise}


def _promise(days: int | None, *, at: datetime, region: int | None) -> ClockPlan:
    """Return the clock of a promise of so many days, None for those that a promise usually has."""
    return clocks.plan(
        nature=Clock.Nature.PROMISE, procedure="answer", profile=PROMISE, at=at, region=region, days=days
    )


def _by_law(kind: str, *, at: datetime, region: int | None, profile: str = LAW) -> ClockPlan:
    """Return the clock that the law starts for a legal kind at an instant."""
    return clocks.plan(nature=Clock.Nature.LAW, procedure=kind, profile=profile, at=at, region=region)


def _rider(submission: Submission, *, kind: str, at: datetime) -> dict[str, object]:
    """Return the appeal's own columns."""
    if not submission.legal_kind or submission.by is None:
        return {"proposed": kind}
    return {"proposed": kind, "decided": kind, "decided_by": submission.by.pk, "decided_at": at.isoformat()}


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What triage decides of a voice; without a body the rules name it. `protected`: also where no word says so."""

    category_id: int
    legal_kind: LegalKind
    body_id: int | None = None
    protected: bool = False


@transaction.atomic
def send_to_body(*, voice: Voice, decision: Decision, by: User) -> Voice:
    """Send a voice from triage to the body that must answer, under the topic and the legal kind decided.

    Raises AnswerRefused for a topic out of use, when no rule names a body, or only one that gave it back, and when a
    protected voice speaks of the body or of one above it; TransitionRefused when the voice waits in triage no more.
    """
    locked = lock(voice)
    if locked.state != State.REGISTERED:
        raise TransitionRefused(locked.state, State.ROUTED)
    text, category = locked.words.text, routing.get_category(decision.category_id)
    if category is None:
        raise AnswerRefused("category", _("This topic is no longer in use. Choose another one."))
    protected = decision.protected or locked.protected or routing.protection_of(text, category) is not None
    body_id = decision.body_id or competent(category, locked.territory_id, text=text if protected else "")
    if body_id is None:
        raise AnswerRefused("body", _("No rule names a body for this topic and place. Choose one."))
    if decision.body_id is None and body_id in given_back_by(locked):
        raise AnswerRefused("body", _("The body that the rules name gave this voice back. Choose who must answer."))
    if protected and routing.names_any_above(text, body_id):
        raise AnswerRefused("body", _("The voice speaks of this body or one above it. Choose one that is not named."))
    decide_kind(voice=locked, kind=decision.legal_kind, by=by)  # first: the letter about the body names the day it sets
    routing_services.decide(kind=KIND, ref=voice.pk, category_id=category.pk, by=by, at=now())
    return route(voice=locked, body_id=body_id, category_id=category.pk, by=by, protected=protected)


@transaction.atomic
def confirm_author(*, voice: Voice, confirmation: Voice.Confirmation, author: Author, by: User) -> Clock:
    """Make a voice a legal one under its number: its author came with a document, or signed on paper.

    The term of law counts from now, when the author is confirmed; a promise given before goes on beside it. Returns the
    clock of law, the first one for a second click. Raises AnswerRefused when the author was confirmed before, or when
    nothing is awaited any more.
    """
    locked, at = lock(voice), now()
    given = {name: getattr(author, name) for name in FIELDS}
    if locked.is_legal:
        return _confirmed_before(locked, confirmation, given, by=by)
    if not locked.clocks.filter(purpose=Clock.Purpose.ANSWER, stopped_at=None).exists():
        raise AnswerRefused("number", _("This voice has its answer, or is over. Register a new one."))
    locked.person = identify(locked.person, given)
    locked.confirmation = confirmation
    locked.save(update_fields=["person", "confirmation"])
    said = {"confirmation": str(confirmation)}
    events.append(locked, Event.Type.CONFIRMED, by=by, at=at, body_id=locked.body_id, data=said)
    clock = clocks.start(locked, _by_law(locked.appeal.legal_kind, at=at, region=locked.territory_id))
    tell_confirmed(locked)
    return clock


def _confirmed_before(voice: Voice, confirmation: str, given: Mapping[str, str], *, by: User) -> Clock:
    """Return the clock of law that the same act of the same registrar started. Raises AnswerRefused for another act."""
    same_act = voice.events.filter(type=Event.Type.CONFIRMED, by=by, data__confirmation=confirmation)
    if voice.person is None or not same_act.exists() or not is_known_as(voice.person, given):
        raise AnswerRefused("number", _("The author of this voice is confirmed already."))
    return voice.clocks.filter(nature=Clock.Nature.LAW, purpose=Clock.Purpose.ANSWER).latest("pk")


@transaction.atomic
def decide_kind(*, voice: Voice, kind: LegalKind, by: User) -> Appeal:
    """Decide the legal kind: an event says from which to which, also when it stays as it was proposed.

    For another kind than before the running clock of law is computed anew, counted from when it began to run and not
    from this decision; a promise stays as it is.
    """
    locked = lock(voice)
    appeal = Appeal.objects.select_for_update().get(voice=locked)
    before = appeal.legal_kind
    appeal.decided, appeal.decided_by, appeal.decided_at = kind, by, now()
    appeal.save(update_fields=["decided", "decided_by", "decided_at"])
    changed = {"from": before, "to": kind}
    events.append(locked, Event.Type.KIND_CHANGED, by=by, body_id=locked.body_id, data=changed)
    by_law = locked.clocks.filter(purpose=Clock.Purpose.ANSWER, nature=Clock.Nature.LAW, stopped_at=None)
    if before != kind and (running := by_law.first()) is not None:
        planned = _by_law(kind, at=running.started_at, region=locked.territory_id, profile=running.profile)
        clocks.replace(locked, planned, by=by, at=now(), reason="kind_changed")
    return appeal
