"""What is needed to decide about one voice at the desk, and to answer it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from jauap.accounts.access import Member
from jauap.accounts.models import Permission, User
from jauap.accounts.queries import bodies_where, members_of
from jauap.appeals.services import competent, given_back_by
from jauap.bodies.models import Body
from jauap.core.time import local_date
from jauap.routing import queries as routing
from jauap.routing.models import Category
from jauap.search import queries as search
from jauap.search.access import staff_viewer
from jauap.voices.events.models import Event
from jauap.voices.models import Answer, Dispute, Publication, Voice
from jauap.voices.states import State

KIND = "voice"


def days_waiting(voice: Voice, *, at: datetime) -> int:
    """Return how many calendar days have passed since the person spoke: this count never stops."""
    return (local_date(at) - local_date(voice.received_at)).days


@dataclass(frozen=True)
class Precedent:
    """An answered voice like this one, with the answer that stands."""

    voice: Voice
    answer: Answer
    score: float


def precedents(voice: Voice, member: Member, *, limit: int = 3) -> list[Precedent]:
    """Return answered voices like this one that the member may see; protected ones never."""
    viewer = staff_viewer(member.where(Permission.EXECUTE))
    alike = search.similar(voice.words.text, kind=KIND, viewer=viewer, limit=limit * 3, exclude=[voice.pk], least=0.2)
    rows = Voice.objects.filter(protected=False, answered_at__isnull=False).in_bulk([found.ref for found in alike])
    answers = {row.voice_id: row for row in Answer.objects.filter(voice__in=rows).order_by("pk")}
    found = [Precedent(rows[a.ref], answers[a.ref], a.score) for a in alike if a.ref in rows and a.ref in answers]
    return found[:limit]


@dataclass(frozen=True)
class Proposal:
    """A topic offered to triage. `score` runs from 0 to 1, None when only the author chose it.

    `is_proposed`: the machine is sure enough to propose it; `body`: whom the rules name for it in the voice's place;
    `gave_back`: that body had the voice and gave it back.
    """

    category: Category
    score: float | None
    is_proposed: bool
    is_chosen: bool
    body: Body | None
    gave_back: bool

    @property
    def leads_nowhere(self) -> bool:
        """Do the rules alone send a voice of this topic to nobody?"""
        return self.body is None or self.gave_back


def proposals(voice: Voice, *, limit: int = 3) -> list[Proposal]:
    """Return the topics that the machine proposes for a voice in triage, best first; before them the author's own."""
    found = {one.category.pk: one for one in routing.likely_topics(voice.words.text, limit=limit)}
    own = voice.category_id
    ids = [own, *found] if own is not None and own not in found else list(found)
    topics = [topic for topic in map(routing.get_category, ids) if topic is not None]
    answering = {topic.pk: answering_body(voice, topic) for topic in topics}
    bodies = Body.objects.in_bulk([pk for pk in answering.values() if pk is not None])
    returned = given_back_by(voice)
    offered = []
    for topic in topics:
        guess, body = found.get(topic.pk), bodies.get(answering[topic.pk] or 0)
        score, sure = (guess.score, guess.is_proposed) if guess else (None, False)
        offered.append(Proposal(topic, score, sure, topic.pk == own, body, body is not None and body.pk in returned))
    return offered


def answering_body(voice: Voice, topic: Category) -> int | None:
    """Return the id of the body that the rules name for a topic in the voice's place, None when they name none."""
    text = voice.words.text
    protected = voice.protected or routing.protection_of(text, topic) is not None
    return competent(topic, voice.territory_id, text=text if protected else "")


class Away(StrEnum):
    """Why who has a voice in work cannot answer it today."""

    BLOCKED = "blocked"
    MAY_NOT = "may_not"


def away(voice: Voice) -> Away | None:
    """Return why the executor cannot answer it today, None when they can (2 queries while they may sign in)."""
    if voice.state != State.IN_WORK or voice.executor is None:
        return None
    if not voice.executor.is_active:
        return Away.BLOCKED
    return None if voice.body_id in bodies_where(voice.executor, Permission.EXECUTE) else Away.MAY_NOT


MOVES = frozenset(Event.Type) - {
    Event.Type.QUEUED,
    Event.Type.EMERGENCY,
    Event.Type.CATEGORY_CHANGED,
    Event.Type.KIND_CHANGED,
    Event.Type.DEADLINE_MOVED,
    Event.Type.CONFIRMED,
    Event.Type.CONSENT_REVOKED,
}
"""What changes who may do what with a voice."""


def last_move(voice: Voice) -> Event:
    """Return what was done with a voice last, with who did it."""
    moves = voice.events.filter(type__in=MOVES).select_related("by")
    return moves.order_by("-pk")[0]


def named_in(event: Event) -> User | None:
    """Return the member of staff who was named in an event to answer, None when nobody was."""
    return User.objects.filter(pk=event.data.get("executor")).first() if "executor" in event.data else None


def executors_of(voice: Voice, *, but: Collection[int]) -> list[User]:
    """Return who may answer for the voice's body today, but for some; a protected one only who may open it."""
    if voice.body_id is None:
        return []
    found = members_of(voice.body_id, Permission.EXECUTE)
    if voice.protected:
        trusted = {user.pk for user in members_of(voice.body_id, Permission.OPEN_PROTECTED)}
        found = [user for user in found if user.pk in trusted]
    return [user for user in found if user.pk not in but]


def may_be_assigned(voice: Voice) -> list[User]:
    """Return whom the head may name: who may answer, but for who has it and who wrote an answer that was disputed."""
    disputed = Dispute.objects.filter(answer__voice=voice).values_list("answer__author_id", flat=True)
    return executors_of(voice, but={*disputed, voice.executor_id or 0})


def publication_of(voice: Voice) -> Publication | None:
    """Return the public version, None when there is none."""
    return Publication.objects.filter(voice=voice).first()
