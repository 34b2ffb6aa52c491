"""What waits at the desk: a queue for each duty, the rows of each with their clocks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Left
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jauap.accounts.access import Member
from jauap.accounts.models import Membership, Permission
from jauap.core.time import now, today
from jauap.voices.access import about_own_bodies, places_of
from jauap.voices.answers.publishing import PUBLIC_STATES
from jauap.voices.clocks.queries import ClockLine, lines_of
from jauap.voices.models import Clock, Dispute, Voice
from jauap.voices.states import State

PREVIEW = 160
READ_FOR_PREVIEW = 240
"""Characters of a text that a list shows, and reads."""
PAGE = 30
ON_HOME = 10
"""Rows of a queue on a page of its own, and on the page of the whole desk."""


@dataclass(frozen=True)
class Row:
    """A voice in a queue; `clock` is the running one that ends first."""

    voice: Voice
    clock: ClockLine | None


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
    """Voices of the head's bodies whose time is over; disputes for the head's own word are a queue by themselves."""
    found = visible(member, Permission.HEAD).filter(clocks__stopped_at=None, clocks__due_at__lt=now())
    return waiting(found.exclude(pk__in=_for_my_word(member)).distinct())


OR_ABOVE = ("body", "body__children", "body__children__children", "body__children__children__children")
"""From a membership to the bodies that it reaches: its own and those below, as deep as bodies stand."""


def left(member: Member) -> QuerySet[Voice]:
    """Voices in work whose executor was blocked, or may not answer for their body today: the head names another one."""
    near = Q()
    for body in OR_ABOVE:
        near |= Q(**{body: OuterRef("body")})
    holding = Membership.objects.valid_on(today()).filter(near, permissions__contains=[Permission.EXECUTE])
    answering = holding.filter(user=OuterRef("executor"), user__is_active=True)
    return waiting(visible(member, Permission.HEAD).filter(~Exists(answering), state=State.IN_WORK))


def disputes(member: Member) -> QuerySet[Voice]:
    """Disputed answers that wait for the head's word; about their own another head decides."""
    return waiting(_for_my_word(member))


def _for_my_word(member: Member) -> QuerySet[Voice]:
    own = Dispute.objects.filter(decision="", answer__author=member.user).values("answer__voice")
    return visible(member, Permission.HEAD).filter(state=State.DISPUTED).exclude(pk__in=own)


def to_publish(member: Member) -> QuerySet[Voice]:
    """Answered voices whose authors agreed, neither published nor taken down by a person: the oldest first."""
    ready = visible(member, Permission.PUBLISH).filter(consent=True, protected=False, publication=None, taken_down=None)
    return with_preview(ready.filter(state__in=PUBLIC_STATES)).order_by("answered_at", "pk")


@dataclass(frozen=True)
class Queue:
    """Work of one duty: what it is called, who works on it, and what is in it for a member."""

    title: str | Promise
    icon: str
    permission: Permission
    voices: Callable[[Member], QuerySet[Voice]]


QUEUES = {
    "triage": Queue(_("Triage: no body yet"), "inbox", Permission.TRIAGE, triage),
    "mine": Queue(_("Mine"), "work", Permission.EXECUTE, mine),
    "body": Queue(_("Nobody has taken yet"), "answer", Permission.EXECUTE, of_body),
    "late": Queue(_("Late"), "alert", Permission.HEAD, late),
    "left": Queue(_("Who had it answers no more"), "user", Permission.HEAD, left),
    "disputes": Queue(_("Disputes for my word"), "alert", Permission.HEAD, disputes),
    "publish": Queue(_("To be published"), "eye", Permission.PUBLISH, to_publish),
}
"""In the order of the desk."""


@dataclass(frozen=True)
class Card:
    """How much waits in one queue of a member."""

    name: str
    queue: Queue
    voices: QuerySet[Voice]
    count: int


@dataclass(frozen=True)
class Section:
    """A queue that has something, and its first rows."""

    card: Card
    rows: list[Row]


def cards(member: Member) -> list[Card]:
    """Count the queues that the member works on, one query each."""
    found = []
    for name, queue in QUEUES.items():
        if member.may(queue.permission):
            voices = queue.voices(member)
            found.append(Card(name, queue, voices, voices.order_by().count()))
    return found


def sections(cards: Iterable[Card]) -> list[Section]:
    """Return the beginning of each of a member's queues that has something.

    Whoever has work of their own is shown of the body's queue only where life is in danger.
    """
    waiting = {card.name: card for card in cards if card.count}
    found = []
    for name, card in waiting.items():
        urgent = card.voices.exclude(danger="") if name == "body" and "mine" in waiting else card.voices
        if shown := rows(urgent[:ON_HOME]):
            found.append(Section(card, shown))
    return found
