"""Choices of topics for forms, named in the active language."""

from jauap.core.languages import current_language
from jauap.routing import queries as routing


def topic_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return all topics by group, named in the active language; the value is the code."""
    groups = routing.categories(current_language())
    return [(group.name, [(topic.code, topic.name) for topic in group.topics]) for group in groups]
