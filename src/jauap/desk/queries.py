"""What the desk shows: queues with their clocks, one voice with all that is needed to answer it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Left
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jauap.accounts.access import Member
from jauap.accounts.models import Permission, User
from jauap.accounts.queries import members_of
from jauap.appeals.services import competent
from jauap.bodies.models import Body
from jauap.core.time import local_date, now
from jauap.routing import queries as routing
from jauap.routing.models import Category
from jauap.search import queries as search
from jauap.search.access import staff_viewer
from jauap.voices.access import about_own_bodies, places_of
from jauap.voices.answers.publishing import PUBLIC_STATES
from jauap.voices.clocks.queries import ClockLine, lines_of
from jauap.voices.models import Answer, Clock, Dispute, Publication, Voice
from jauap.voices.states import State

PREVIEW = 160
READ_FOR_PREVIEW = 240
"""Characters of a text that a list shows, and reads."""
PAGE = 30
ON_HOME = 10
"""Rows of a queue on a page of its own, and on the page of the whole desk."""
KIND = "voice"


@dataclass(frozen=True)
class Counts:
    """How much waits in each queue that the member works on; None for a queue that is not theirs."""

    triage: int | None
    mine: int | None
    body: int | None
    late: int | None
    disputes: int | None
    publish: int | None

    @property
    def is_idle(self) -> bool:
        """Are there queues for this member, and nothing in them?"""
        own = [count for count in vars(self).values() if count is not None]
        return bool(own) and not any(own)


@dataclass(frozen=True)
class Row:
    """A voice in a queue; `clock` is the running one that ends first."""

    voice: Voice
    clock: ClockLine | None


@dataclass(frozen=True)
class Section:
    """The first rows of a queue, and how many it has."""

    name: str
    title: str | Promise
    count: int
    rows: list[Row]


def with_preview(voices: QuerySet[Voice]) -> QuerySet[Voice]:
    """Add the first words, and what a list names."""
    preview = Case(When(protected=True, then=Value("")), default=Left("words__text", READ_FOR_PREVIEW))
    return voices.annotate(preview=preview).select_related("category", "territory", "body", "executor")


def waiting(voices: QuerySet[Voice]) -> QuerySet[Voice]:
    """Put danger to life first, then what is due first."""
    running = Clock.objects.filter(voice=OuterRef("pk"), stopped_at=None).order_by("due_at")
    calm = Case(When(danger="", then=Value(1)), default=Value(0))
    found = with_preview(voices).annotate(calm=calm, due_at=Subquery(running.values("due_at")[:1]))
    return found.order_by("calm", "due_at", "pk")


def rows(voices: Iterable[Voice]) -> list[Row]:
    """Put its clock beside each voice of a list: a fixed number of queries."""
    listed = list(voices)
    clocks = lines_of(listed)
    return [Row(voice, clocks.get(voice.pk)) for voice in listed]


def visible(member: Member, permission: Permission) -> QuerySet[Voice]:
    """Return the voices of the member's bodies for a permission; protected ones only where they may be opened."""
    mine = Q(body_id__in=member.where(permission))
    open_protected = Q(protected=False) | Q(body_id__in=member.where(Permission.OPEN_PROTECTED))
    return Voice.objects.filter(mine, open_protected)


def triage(member: Member) -> QuerySet[Voice]:
    """Voices that no body has yet."""
    here = Q(territory=None) | Q(territory_id__in=places_of(member, Permission.TRIAGE))
    found = Voice.objects.filter(here, state=State.REGISTERED, body=None)
    if member.may(Permission.OPEN_PROTECTED):
        return waiting(found.exclude(pk__in=about_own_bodies(member, found.filter(protected=True))))
    return waiting(found.filter(protected=False))


def mine(member: Member) -> QuerySet[Voice]:
    """Voices that this executor has taken and not answered."""
    return waiting(visible(member, Permission.EXECUTE).filter(executor=member.user, state=State.IN_WORK))


def of_body(member: Member) -> QuerySet[Voice]:
    """Voices of the member's bodies that nobody has taken yet."""
    return waiting(visible(member, Permission.EXECUTE).filter(state=State.ROUTED))


def late(member: Member) -> QuerySet[Voice]:
    """Voices of the head's bodies whose time is over."""
    found = visible(member, Permission.HEAD).filter(clocks__stopped_at=None, clocks__due_at__lt=now())
    return waiting(found.distinct())


def disputes(member: Member) -> QuerySet[Voice]:
    """Disputed answers that wait for the head's word; about their own another head decides."""
    own = Dispute.objects.filter(decision="", answer__author=member.user).values("answer__voice")
    return waiting(visible(member, Permission.HEAD).filter(state=State.DISPUTED).exclude(pk__in=own))


def to_publish(member: Member) -> QuerySet[Voice]:
    """Answered voices whose authors agreed, neither published nor taken down by a person: the oldest first."""
    ready = visible(member, Permission.PUBLISH).filter(consent=True, protected=False, publication=None, taken_down=None)
    return with_preview(ready.filter(state__in=PUBLIC_STATES)).order_by("answered_at", "pk")


QUEUES = {
    "triage": (Permission.TRIAGE, triage),
    "mine": (Permission.EXECUTE, mine),
    "body": (Permission.EXECUTE, of_body),
    "late": (Permission.HEAD, late),
    "disputes": (Permission.HEAD, disputes),
    "publish": (Permission.PUBLISH, to_publish),
}
"""Code of a queue → who works on it, and what is in it."""

TITLES = {
    "triage": _("Triage: no body yet"),
    "mine": _("Mine"),
    "body": _("Nobody has taken yet"),
    "late": _("Late"),
    "disputes": _("Disputes for my word"),
    "publish": _("To be published"),
}


def queues_of(member: Member) -> dict[str, QuerySet[Voice]]:
    """Return the queues that the member works on, by name, in the order of the desk."""
    return {name: queue(member) for name, (permission, queue) in QUEUES.items() if member.may(permission)}


def counts(queues: Mapping[str, QuerySet[Voice]]) -> Counts:
    """Count a member's queues, one query each."""
    found = {name: queue.order_by().count() for name, queue in queues.items()}
    return Counts(**{name: found.get(name) for name in QUEUES})


def sections(queues: Mapping[str, QuerySet[Voice]], counts: Counts) -> list[Section]:
    """Return the beginning of each of a member's queues that has something.

    Whoever has work of their own is shown of the body's queue only where life is in danger.
    """
    found = []
    for name, queue in queues.items():
        urgent = queue.exclude(danger="") if name == "body" and counts.mine else queue
        if getattr(counts, name) and (shown := rows(urgent[:ON_HOME])):
            found.append(Section(name, TITLES[name], getattr(counts, name), shown))
    return found


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

    `is_proposed`: the machine is sure enough to propose it; `body`: whom the rules name for it in the voice's place.
    """

    category: Category
    score: float | None
    is_proposed: bool
    is_chosen: bool
    body: Body | None


def proposals(voice: Voice, *, limit: int = 3) -> list[Proposal]:
    """Return the topics that the machine proposes for a voice in triage, best first; before them the author's own."""
    found = {one.category.pk: one for one in routing.likely_topics(voice.words.text, limit=limit)}
    own = voice.category_id
    ids = [own, *found] if own is not None and own not in found else list(found)
    topics = [topic for topic in map(routing.get_category, ids) if topic is not None]
    answering = {topic.pk: answering_body(voice, topic) for topic in topics}
    bodies = Body.objects.in_bulk([pk for pk in answering.values() if pk is not None])
    offered = []
    for topic in topics:
        guess, body = found.get(topic.pk), bodies.get(answering[topic.pk] or 0)
        score, sure = (guess.score, guess.is_proposed) if guess else (None, False)
        offered.append(Proposal(topic, score, sure, topic.pk == own, body))
    return offered


def answering_body(voice: Voice, topic: Category) -> int | None:
    """Return the id of the body that the rules name for a topic in the voice's place, None when they name none."""
    text = voice.words.text
    protected = voice.protected or routing.protection_of(text, topic) is not None
    return competent(topic, voice.territory_id, text=text if protected else "")


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
