"""Places to choose from in a form, named in the active language."""

from jauap.places.models import Territory
from jauap.places.queries.territories import Node, tree

Choice = tuple[str, str] | tuple[str, list[tuple[str, str]]]


def territory_choices() -> list[Choice]:
    """Return the places below the country: each city and region, with what lies directly in it as a group."""
    roots = [root for root in tree() if root.territory.kind != Territory.Kind.TEST]
    nodes = [below for root in roots for below in (root.children or [root])]
    return [_choice(node) for node in nodes]


def _choice(node: Node) -> Choice:
    """Return one place, or a group of it and the places directly in it."""
    own = (str(node.territory.pk), node.territory.name)
    if not node.children:
        return own
    return node.territory.name, [own, *((str(child.territory.pk), child.territory.name) for child in node.children)]
