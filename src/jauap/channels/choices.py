"""Choices of places and topics for forms, named in the active language."""

from django.utils.translation import get_language

from jauap.places import queries as places
from jauap.places.models import Territory
from jauap.routing import queries as routing

Choice = tuple[str, str] | tuple[str, list[tuple[str, str]]]


def territory_choices() -> list[Choice]:
    """Return the places to choose from: below the country, each city and region, with what lies in it as a group."""
    roots = [root for root in places.tree() if root.territory.kind != Territory.Kind.TEST]
    nodes = [below for root in roots for below in (root.children or [root])]
    return [_choice(node) for node in nodes]


def _choice(node: places.Node) -> Choice:
    """Return one place, or a group of it and the places directly in it."""
    own = (str(node.territory.pk), node.territory.name)
    if not node.children:
        return own
    return node.territory.name, [own, *((str(child.territory.pk), child.territory.name) for child in node.children)]


def topic_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return all topics by group, named in the active language; the value is the code."""
    groups = routing.categories(get_language() or "kk")
    return [(group.name, [(topic.code, topic.name) for topic in group.topics]) for group in groups]
