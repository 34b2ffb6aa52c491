"""Places to choose from in a form, named in the active language."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from jauap.core.finder import Entry
from jauap.places.adapter import fold
from jauap.places.models import Territory
from jauap.places.naming import bare_place, names_of
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
    shown = [place for above, inside in groups for place in (above, *inside)]
    times = Counter(place.name for place in shown)
    bearers: dict[str, set[int]] = defaultdict(set)
    for place in shown:
        bearers[bare_place(place.name_kk)].add(place.pk)
    return [_choice(above, inside, times, bearers) for above, inside in groups]


def told_apart(name: str, *, within: Sequence[str]) -> str:
    """Return a name with the places around it, the nearest first: «Ақкөл ауылы — Ақкөл ауданы, Ақмола облысы»."""
    around = ", ".join(place for place in within if place != name)
    return f"{name} — {around}" if around else name


def _shown(node: Node, *, localities: bool) -> list[Territory]:
    """Return the places directly in a city or region that the list shows."""
    return [row.territory for row in node.children if localities or row.territory.kind != Territory.Kind.LOCALITY]


def _choice(
    above: Territory, inside: list[Territory], times: Counter[str], bearers: Mapping[str, Collection[int]]
) -> Choice:
    """Return one place, or a group of it and the places directly in it; `bearers`: who has a bare name."""
    own = (str(above.pk), _entry(above, above.name, is_meant=True))
    within = [above.name]
    meant = [_is_meant(row, above, bearers) for row in inside]
    alone = [is_meant and times[row.name] == 1 for row, is_meant in zip(inside, meant, strict=True)]
    names = [row.name if one else told_apart(row.name, within=within) for row, one in zip(inside, alone, strict=True)]
    rows: list[tuple[str, str]] = [
        (str(row.pk), _entry(row, name, is_meant=is_meant))
        for row, name, is_meant in zip(inside, names, meant, strict=True)
    ]
    return (above.name, [own, *rows]) if rows else own


def _is_meant(place: Territory, above: Territory, bearers: Mapping[str, Collection[int]]) -> bool:
    """Does the bare name of a city mean the city? Not when a place elsewhere has it, too: «Абай» is a region first."""
    if place.kind != Territory.Kind.CITY:
        return True
    return {place.pk, above.pk}.issuperset(bearers[bare_place(place.name_kk)])


def _entry(place: Territory, label: str, *, is_meant: bool) -> Entry:
    """Return a place as the list calls it, found by all its names; a city, when it is meant, by its bare one too."""
    every = [*place.names.values(), *names_of(place.also)]
    if not is_meant:
        every = [name for name in every if bare_place(name) != fold(name)]
    elif place.kind == Territory.Kind.CITY:
        every += [CITY.sub("", name) for name in every]
    return Entry(label, also="|".join(name for name in dict.fromkeys(every) if name and name != place.name))
