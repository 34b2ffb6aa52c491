"""Starting, replacing and stopping clocks."""

from datetime import datetime

from django.db import transaction
from django.db.models import Case, Value, When

from jauap.accounts.models import User
from jauap.routing.queries import danger_promise_days
from jauap.terms import queries as terms
from jauap.voices import ports
from jauap.voices.clocks.models import Clock
from jauap.voices.events import services as events
from jauap.voices.events.models import Event
from jauap.voices.intake.data import ClockPlan, Intake
from jauap.voices.intake.models import Voice


def start(voice: Voice, planned: ClockPlan, *, purpose: Clock.Purpose = Clock.Purpose.ANSWER) -> Clock:
    """Start a clock; the database refuses a second one of the same nature that runs for the same purpose."""
    return Clock.objects.create(
        voice=voice,
        nature=planned.nature,
        purpose=purpose,
        procedure=planned.procedure,
        profile=planned.profile,
        days=planned.days,
        started_at=planned.started_at,
        due_at=planned.due_at,
    )


def stop(voice: Voice, *, purpose: Clock.Purpose, at: datetime) -> int:
    """Stop what runs for this purpose: met when the instant is not after its end, else missed. Return how many ran."""
    judged = Case(When(due_at__gte=at, then=Value(Clock.Outcome.MET)), default=Value(Clock.Outcome.MISSED))
    return voice.clocks.filter(purpose=purpose, stopped_at=None).update(stopped_at=at, outcome=judged)


def replace(voice: Voice, planned: ClockPlan, *, by: User | None, at: datetime, reason: str) -> Clock:
    """Put another answer clock in the place of the running one of the same nature and append why (a code)."""
    running = voice.clocks.filter(purpose=Clock.Purpose.ANSWER, nature=planned.nature, stopped_at=None)
    old = running.first()
    running.update(stopped_at=at, outcome=Clock.Outcome.REPLACED)
    clock = start(voice, planned)
    moved = {
        "reason": reason,
        "nature": clock.nature,
        "from": old.due_at.isoformat() if old else None,
        "to": clock.due_at.isoformat(),
    }
    events.append(voice, Event.Type.DEADLINE_MOVED, by=by, at=at, data=moved)
    ports.deadline_moved(voice.pk)
    return clock


def drop(voice: Voice, *, at: datetime) -> int:
    """Stop every running clock because nothing is owed any more; return how many ran."""
    return voice.clocks.filter(stopped_at=None).update(stopped_at=at, outcome=Clock.Outcome.DROPPED)


@transaction.atomic
def recompute(pk: int, *, change_id: int, at: datetime) -> bool:
    """Compute a running clock anew after the reference data changed; when it moved, append an event and tell.

    Returns whether it moved. The rule and the starting instant stay; only the calendar or the term changed. The voice
    is locked before the clock, as everywhere.
    """
    voice = Voice.objects.select_for_update(of=("self",)).filter(clocks=pk).first()
    clock = Clock.objects.select_for_update().filter(pk=pk, stopped_at=None).first()
    if voice is None or clock is None:
        return False
    found = terms.deadline(
        clock.procedure, clock.started_at, profile=clock.profile, region=voice.territory_id, days=clock.days
    )
    if found.due_at == clock.due_at:
        return False
    moved = {
        "reason": "reference",
        "nature": clock.nature,
        "change": change_id,
        "from": clock.due_at.isoformat(),
        "to": found.due_at.isoformat(),
    }
    clock.due_at = found.due_at
    clock.save(update_fields=["due_at"])
    events.append(voice, Event.Type.DEADLINE_MOVED, by=None, at=at, data=moved)
    ports.deadline_moved(voice.pk)
    return True


def plan(
    *, nature: str, procedure: str, profile: str, at: datetime, region: int | None, days: int | None = None
) -> ClockPlan:
    """Return the clock that starts at an instant under a procedure. Raises what `terms.queries.deadline` raises."""
    found = terms.deadline(procedure, at, profile=profile, region=region, days=days)
    return ClockPlan(
        nature=nature,
        procedure=procedure,
        profile=profile,
        started_at=at,
        due_at=found.due_at,
        registered_on=found.registered_on,
        days=days,
    )


def plan_dispute(voice: Voice | Intake, *, at: datetime) -> ClockPlan:
    """Return the promise within which the head decides a dispute. Raises what `plan` raises.

    Where the voice speaks of danger to life it is the sooner of this promise and that of an answer in danger.
    """
    lengths = {None, danger_promise_days()} if voice.danger else {None}
    planned = [
        plan(
            nature=Clock.Nature.PROMISE,
            procedure="dispute_review",
            profile="promise",
            at=at,
            region=voice.territory_id,
            days=days,
        )
        for days in lengths
    ]
    return min(planned, key=lambda one: one.due_at)
