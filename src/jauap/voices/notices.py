"""Letters to the author of a voice, in the language of the answer, only when there is an address or an account."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from jauap.accounts.models import Permission, User
from jauap.accounts.queries import members_of
from jauap.bodies.models import Body
from jauap.core.time import local_date
from jauap.notify.letters import Params
from jauap.notify.models import Message
from jauap.notify.services import Notice, notify_many
from jauap.voices.answers.models import Answer, Dispute
from jauap.voices.clocks.models import Clock
from jauap.voices.clocks.queries import owed
from jauap.voices.events.models import Event
from jauap.voices.intake.models import Voice
from jauap.voices.states import WAITING

KIND = "voice"
REASONS = {
    "reference": "calendar_changed",
    "kind_changed": "kind_changed",
    "extended": "extended",
}
"""From the code in the event to the code in the letter."""


def tell_registered(voice: Voice) -> int:
    """Write that the voice was accepted, and by when it is answered; return how many letters are new."""
    return _tell(voice, "voice_registered", {"number": voice.number} | _days(voice) | _body(voice))


def tell_routed(voice: Voice, *, occasion: str) -> int:
    """Write who must answer, now that triage has found it out; call it in the transaction of the decision."""
    params = {"number": voice.number} | _body(voice) | _days(voice)
    return _tell(voice, "voice_routed", params, occasion=occasion)


def tell_answered(voice: Voice, answer: Answer) -> int:
    """Write that there is an answer, and which day it promises; call it in the transaction of the answer."""
    params = {"number": voice.number, "outcome": answer.outcome, **_body(voice)}
    if answer.is_promised_later and answer.promised_on is not None:
        params["promised"] = answer.promised_on.isoformat()
    return _tell(voice, "voice_answered", params, occasion=str(answer.pk))


def tell_promised_day(voice: Voice, answer: Answer) -> int:
    """Write that the day has come which the answer promised, and ask whether it is solved: once an answer."""
    if answer.promised_on is None:
        return 0
    params: Params = {"number": voice.number, "promised": answer.promised_on.isoformat()} | _body(voice)
    return _tell(voice, "promised_day", params, occasion=str(answer.pk))


def tell_decided(voice: Voice, dispute: Dispute) -> int:
    """Write what the head decided about a dispute; call it in the transaction of the decision."""
    params = {"number": voice.number, "decision": dispute.decision} | _due(voice, Clock.Purpose.DISPUTE)
    return _tell(voice, "dispute_decided", params, occasion=str(dispute.pk))


def tell_published(voice: Voice, *, occasion: str) -> int:
    """Write that everybody can read the voice now; call it in the transaction of the publication."""
    return _tell(voice, "voice_published", {"number": voice.number}, occasion=occasion)


def tell_taken_down(voice: Voice, *, why: str, occasion: str) -> int:
    """Write that a person took the voice off the public pages, and why; call it in that transaction."""
    return _tell(voice, "voice_taken_down", {"number": voice.number, "why": why}, occasion=occasion)


def tell_deadline_moved(voice_id: int) -> None:
    """Write to the author, and to whoever answers, that the date moved, from the newest event that says so."""
    moved = Event.objects.filter(voice=voice_id, type=Event.Type.DEADLINE_MOVED).order_by("-pk").first()
    if moved is None or not moved.data.get("from"):
        return
    old, new = (local_date(datetime.fromisoformat(moved.data[name])) for name in ("from", "to"))
    if old == new:
        return
    voice = Voice.objects.select_related("person", "executor").get(pk=voice_id)
    nature = {"nature": moved.data["nature"]} if "nature" in moved.data else {}
    params = {"number": voice.number, "old_due": old.isoformat(), "due": new.isoformat()} | nature
    reason = REASONS.get(moved.data.get("reason", ""))
    _tell(voice, "deadline_moved", params | ({"reason": reason} if reason else {}), occasion=str(moved.pk))
    if voice.executor is not None and voice.state in WAITING and voice.executor_id != moved.by_id:
        notify_many([_to_staff(voice, "staff_deadline_moved", voice.executor, occasion=str(moved.pk), params=params)])


def tell_confirmed(voice: Voice) -> int:
    """Write that the author is confirmed: by when the law wants the answer, and that the promise before it stands."""
    return _tell(voice, "author_confirmed", {"number": voice.number} | _days(voice))


def tell_disputed(voice: Voice, dispute: Dispute) -> int:
    """Write that the dispute has come in, who decides it and by when; call it in the transaction of the dispute."""
    params = {"number": voice.number} | _body(voice) | _due(voice, Clock.Purpose.DISPUTE)
    return _tell(voice, "dispute_received", params, occasion=str(dispute.pk))


def tell_heads(voice: Voice, dispute: Dispute) -> int:
    """Put a new dispute into the inboxes of the heads who may decide it; call it in the transaction of the dispute."""
    params = {"number": voice.number} | _due(voice, Clock.Purpose.DISPUTE)
    heads = _heads_over(voice.body, but=dispute.answer.author_id)
    return notify_many(
        _to_staff(voice, "staff_dispute", user, occasion=str(dispute.pk), params=params) for user in heads
    )


def _heads_over(body: Body | None, *, but: int) -> list[User]:
    """Return the heads of a body but for one person; when there is no other, those of the nearest body above."""
    while body is not None:
        if heads := [user for user in members_of(body.pk, Permission.HEAD) if user.pk != but]:
            return heads
        body = body.parent
    return []


def tell_assigned(voice: Voice, executor: User, *, occasion: str) -> int:
    """Put a voice that was given to somebody into their inbox; call it in the transaction of the decision."""
    params = {"number": voice.number} | _days(voice)
    return notify_many([_to_staff(voice, "staff_assigned", executor, occasion=occasion, params=params)])


def _to_staff(voice: Voice, template: str, user: User, *, occasion: str, params: Params) -> Notice:
    """Return an in-app notice in the language of the member of staff."""
    return Notice(
        template=template,
        kind=KIND,
        ref=voice.pk,
        params=params,
        occasion=occasion,
        language=user.language,
        user_id=user.pk,
        channel=Message.Channel.IN_APP,
    )


def _tell(voice: Voice, template: str, params: Params, *, occasion: str = "") -> int:
    return notify_many(_notices(voice, template, params, occasion))


def _notices(voice: Voice, template: str, params: Params, occasion: str) -> Iterator[Notice]:
    """A mail when there is an address, and a line in the inbox of whoever has an account."""
    person = voice.person
    if person is None:
        return
    mail = Notice(
        template=template,
        kind=KIND,
        ref=voice.pk,
        params=params,
        occasion=occasion,
        language=voice.answer_language,
        person_id=person.pk,
    )
    if person.email:
        yield mail
    user = User.objects.filter(person=person, is_active=True).values_list("pk", flat=True).first()
    if user is not None:
        yield replace(mail, person_id=None, user_id=user, channel=Message.Channel.IN_APP)


def _body(voice: Voice) -> dict[str, str | int]:
    """Return who must answer; of a protected voice a letter says nothing, others may read it on the screen."""
    return {"body_id": voice.body_id} if voice.body_id is not None and not voice.protected else {}


def _due(voice: Voice, *purposes: Clock.Purpose) -> dict[str, str | int]:
    clock = voice.clocks.filter(purpose__in=purposes, stopped_at=None).order_by("due_at").first()
    return {"due": _day(clock.due_at)} if clock is not None else {}


def _days(voice: Voice) -> dict[str, str | int]:
    """Return by when an answer is owed: the day of the law where its clock runs, and the promise that stands beside."""
    days = {nature: _day(until) for nature, until in owed(voice).items()}
    if "law" not in days:
        return {"due": days["promise"], "nature": "promise"} if days else {}
    promised = {"promised": days["promise"]} if "promise" in days else {}
    return {"due": days["law"], "nature": "law", **promised}


def _day(at: datetime) -> str:
    day: date = local_date(at)
    return day.isoformat()
