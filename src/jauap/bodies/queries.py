"""Reads about bodies."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from jauap.bodies.adapter import kazakh_sort_key
from jauap.bodies.models import Body, Official, Post
from jauap.core.models import DatedQuerySet
from jauap.core.time import today
from jauap.core.trees import below
from jauap.places.models import Territory
from jauap.places.queries import Group, told_apart

NAMED = ("parent_id", "name_kk", "name_ru", "name_en")
PLACES = ("territory__", "territory__parent__", "territory__parent__parent__", "territory__parent__parent__parent__")
"""A body's place and those around it: village, rural district, district, region; the country is known by its kind."""


@dataclass(slots=True)
class Node:
    """A body with those directly below it, in the order of the Kazakh alphabet."""

    body: Body
    children: list["Node"] = field(default_factory=list)


def tree(*, on: date | None = None) -> list[Node]:
    """Return the roots of the bodies in effect on a day (today by default), in one query, territory included."""
    rows = Body.objects.valid_on(on or today()).select_related("territory").defer("territory__outline", "loaded")
    nodes = {row.pk: Node(row) for row in in_order(rows)}
    roots: list[Node] = []
    for node in nodes.values():
        above = nodes.get(node.body.parent_id) if node.body.parent_id else None
        (above.children if above else roots).append(node)
    return roots


def in_order(bodies: Iterable[Body]) -> list[Body]:
    """Sort by the name in the active language, by the Kazakh alphabet (it orders Russian and Latin names too)."""
    return sorted(bodies, key=lambda body: kazakh_sort_key(body.name))


def choices(bodies: DatedQuerySet[Body]) -> list[Group]:
    """Return bodies to choose from in one query: those of the country first, then by region, each region a group.

    Bodies of one name are told apart by the places that they are for.
    """
    rows = bodies.select_related(f"{PLACES[-1]}parent").only(
        *NAMED,
        "territory_id",
        *(f"{place}{name}" for place in PLACES for name in ("kind", *NAMED)),
        f"{PLACES[-1]}parent__kind",
    )
    found = in_order(rows)
    times = Counter(body.name for body in found)
    groups: defaultdict[Territory, list[tuple[str, str]]] = defaultdict(list)
    for body in found:
        around = _around(body.territory)
        label = told_apart(body.name, within=[place.name for place in around]) if times[body.name] > 1 else body.name
        groups[around[-1]].append((str(body.pk), label))
    regions = sorted(groups, key=lambda place: (place.parent_id is not None, kazakh_sort_key(place.name)))
    return [(place.name, groups[place]) for place in regions]


def _around(place: Territory) -> list[Territory]:
    """Return a place and those that it lies in up to its region, the nearest first; the country alone for itself."""
    around = [place]
    while place.parent is not None and place.parent.kind != Territory.Kind.COUNTRY:
        place = place.parent
        around.append(place)
    return around


def with_subordinates(ids: Iterable[int]) -> set[int]:
    """Return the given bodies and all bodies below them, in one query (none for an empty input)."""
    return below(Body, ids)


def superior(body: Body, *, on: date | None = None) -> Body | None:
    """Return the body that a complaint against this one goes up to: the nearest in effect above it, None at the top.

    Source: АППК art. 91 (a complaint is considered by the superior body).
    """
    day = on or today()
    above = body.parent
    while above is not None and not above.is_valid_on(day):
        above = above.parent
    return above


def head_posts(body: Body, *, on: date | None = None) -> list[Post]:
    """Return the posts in effect that answer for the body: at most one (a constraint keeps it so)."""
    return list(Post.objects.valid_on(on or today()).filter(body=body, is_head=True))


def head_of(body: Body, *, on: date | None = None) -> Official | None:
    """Return the official who holds the body's head post on a day (today by default), None when nobody does."""
    day = on or today()
    posts = Post.objects.valid_on(day).filter(body=body, is_head=True)
    return Official.objects.valid_on(day).filter(post__in=posts).select_related("post").first()
