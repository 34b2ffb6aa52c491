"""What an administrator sees of staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, Func, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Lower
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jauap.accounts import adapter
from jauap.accounts.models import Membership, SetUpLink, StaffEvent, User
from jauap.accounts.staff.access import Reach, not_over
from jauap.accounts.staff.telling import Entry, tell
from jauap.bodies.models import Body, Post
from jauap.bodies.queries import choices, with_subordinates
from jauap.core.time import now, today
from jauap.places.queries import Group

PAGE = 30
EVENTS_SHOWN = 60
PRIVATE_USE = 0xE000
"""First of the code points that letters are sorted by: they have an order and nothing else."""
STATES: dict[str, str | Promise] = {
    "": _("Working now or soon"),
    "blocked": _("Blocked"),
    "no_factor": _("Without a second factor"),
    "over": _("No longer working here"),
}
"""What the list can be narrowed to."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which people the list shows: words of name or login, a body with those below it, one of STATES."""

    words: str = ""
    body_id: int | None = None
    state: str = ""


def people(reach: Reach, wanted: Wanted) -> QuerySet[User]:
    """Return people of the reach by name, each with `here` (memberships within the reach) and `has_factor`."""
    bodies = reach.bodies
    if wanted.body_id is not None:
        bodies = bodies & with_subordinates([wanted.body_id])
    mine = Membership.objects.filter(user=OuterRef("pk"), body__in=bodies)
    present = Exists(mine.filter(not_over()))
    rows = User.objects.filter(Exists(mine), ~present if wanted.state == "over" else present)
    for word in wanted.words.split():
        rows = rows.filter(Q(display_name__icontains=word) | Q(login__icontains=word))
    if wanted.state != "over":
        rows = rows.filter(is_active=wanted.state != "blocked")
    rows = rows.annotate(has_factor=adapter.has_second_factor("pk"))
    if wanted.state == "no_factor":
        rows = rows.filter(has_factor=False)
    here = Prefetch("memberships", _memberships(reach), to_attr="here")
    return rows.select_related("set_up_link").prefetch_related(here).order_by(_kazakh_order("display_name"), "login")


def _memberships(reach: Reach) -> QuerySet[Membership]:
    rows = Membership.objects.filter(body__in=reach.bodies).select_related("body", "post")
    return rows.order_by(F("valid_to").desc(nulls_first=True), "pk")


def _kazakh_order(field: str) -> Func:
    """Order by the Kazakh alphabet in the database, which has no collation for it: the names fill many pages."""
    letters = adapter.KAZAKH_ALPHABET.lower()
    ranks = "".join(chr(PRIVATE_USE + rank) for rank in range(len(letters)))
    return Func(Lower(field), Value(letters), Value(ranks), function="TRANSLATE")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One membership on a person's page; `may_end` says whether its days may be changed, too."""

    membership: Membership
    is_over: bool
    may_end: bool


@dataclass(frozen=True, kw_only=True)
class PersonPage:
    """All that the page of one person shows. `elsewhere` counts their bodies outside the reach."""

    person: User
    rows: Sequence[Row]
    elsewhere: int
    factor_since: datetime | None
    waiting: SetUpLink | None
    history: Sequence[Entry]
    may_change: bool
    may_take_over: bool


def person_page(reach: Reach, person: User) -> PersonPage:
    """Return the page of somebody loaded by `access.person` (4 queries)."""
    present = list(Membership.objects.filter(not_over(), user=person).only("body_id", "permissions", "user_id"))
    return PersonPage(
        person=person,
        rows=[row_of(reach, row) for row in _memberships(reach).filter(user=person)],
        elsewhere=len({row.body_id for row in present} - reach.bodies),
        factor_since=adapter.second_factor_since(person),
        waiting=waiting_link(person),
        history=_history(reach, person),
        may_change=reach.may_change(person.pk),
        may_take_over=reach.may_take_over(person.pk, present),
    )


def row_of(reach: Reach, row: Membership) -> Row:
    """Return a membership as the pages show it."""
    is_over = row.valid_to is not None and row.valid_to <= today()
    may_end = reach.may_change(row.user_id) and reach.may_give_all(row.permissions, row.body_id)
    return Row(membership=row, is_over=is_over, may_end=may_end)


def waiting_link(person: User) -> SetUpLink | None:
    """Return the link that was handed out and waits to be used."""
    link: SetUpLink | None = getattr(person, "set_up_link", None)
    return link if link is not None and link.used_at is None and link.expires_at > now() else None


def _history(reach: Reach, person: User) -> list[Entry]:
    rows = StaffEvent.objects.filter(Q(body=None) | Q(body__in=reach.bodies), user=person)
    return tell(rows.select_related("by", "body").order_by("-pk")[:EVENTS_SHOWN])


def bodies_of(reach: Reach) -> list[Group]:
    """Return the bodies of the reach in effect to choose from, by region."""
    return choices(Body.objects.valid_on(today()).filter(pk__in=reach.bodies))


def posts_of(body_id: int) -> list[Post]:
    """Return the posts of a body in effect, the head first."""
    return list(Post.objects.valid_on(today()).filter(body=body_id).order_by("-is_head", "name_kk"))
