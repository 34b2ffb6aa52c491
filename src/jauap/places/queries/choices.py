"""Places to choose from in a form, named in the active language."""

import re
from collections import Counter
from collections.abc import Sequence

from jauap.core.finder import Entry
from jauap.places.models import Territory
from jauap.places.naming import names_of
from jauap.places.queries.territories import Node, tree

CITY = re.compile(r"^(?:город|г\.)\s+|\s+қаласы$")
Group = tuple[str, list[tuple[str, str]]]
Choice = tuple[str, str] | Group


def territory_choices(*, localities: bool = True) -> list[Choice]:
    """Return the places below the country: each city and region, with what lies directly in it as a group.

    `localities`: villages too. Without them the list fits a phone; a village is found by its name in the address.
    A name that stands in the list more than once is followed by the places that it lies in.
    """
    roots = [root for root in tree() if root.territory.kind != Territory.Kind.TEST]
    nodes = [below for root in roots for below in (root.children or [root])]
    groups = [(node.territory, _shown(node, localities=localities)) for node in nodes]
    times = Counter(place.name for above, inside in groups for place in (above, *inside))
    return [_choice(above, inside, times) for above, inside in groups]


def told_apart(name: str, *, within: Sequence[str]) -> str:
    """Return a name with the places around it, the nearest first: «Ақкөл ауылы — Ақкөл ауданы, Ақмола облысы»."""
    around = ", ".join(place for place in within if place != name)
    return f"{name} — {around}" if around else name


def _shown(node: Node, *, localities: bool) -> list[Territory]:
    """Return the places directly in a city or region that the list shows."""
    return [row.territory for row in node.children if localities or row.territory.kind != Territory.Kind.LOCALITY]


def _choice(above: Territory, inside: list[Territory], times: Counter[str]) -> Choice:
    """Return one place, or a group of it and the places directly in it."""
    own = (str(above.pk), _entry(above, above.name))
    within = [above.name]
    names = [told_apart(row.name, within=within) if times[row.name] > 1 else row.name for row in inside]
    rows: list[tuple[str, str]] = [(str(row.pk), _entry(row, name)) for row, name in zip(inside, names, strict=True)]
    return (above.name, [own, *rows]) if rows else own


def _entry(place: Territory, label: str) -> Entry:
    """Return a place as the list calls it, found by all its names; a city also by its name without the word for it."""
    every = [*place.names.values(), *names_of(place.also)]
    if place.kind == Territory.Kind.CITY:
        every += [CITY.sub("", name) for name in every]
    return Entry(label, also="|".join(name for name in dict.fromkeys(every) if name and name != place.name))
