"""Places to choose from in a form, named in the active language."""

from jauap.places.models import Territory
from jauap.places.queries.territories import Node, tree

Choice = tuple[str, str] | tuple[str, list[tuple[str, str]]]


def territory_choices(*, localities: bool = True) -> list[Choice]:
    """Return the places below the country: each city and region, with what lies directly in it as a group.

    `localities`: villages too. Without them the list fits a phone; a village is found by its name in the address.
    """
    roots = [root for root in tree() if root.territory.kind != Territory.Kind.TEST]
    nodes = [below for root in roots for below in (root.children or [root])]
    return [_choice(node, localities=localities) for node in nodes]


def _choice(node: Node, *, localities: bool) -> Choice:
    """Return one place, or a group of it and the places directly in it."""
    shown = [row.territory for row in node.children if localities or row.territory.kind != Territory.Kind.LOCALITY]
    own = (str(node.territory.pk), node.territory.name)
    return (node.territory.name, [own, *((str(row.pk), row.name) for row in shown)]) if shown else own
