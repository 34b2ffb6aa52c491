"""Topics for choosing: groups with the topics in effect today, in the words of one language."""

from dataclasses import dataclass

from jauap.core.languages import first_filled
from jauap.routing.models import Category
from jauap.routing.reference import reference


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic a voice may carry; `lang` is the language the name is really in."""

    id: int
    code: str
    name: str
    lang: str
    description: str
    protected: bool


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """A group and its topics, in the order of the reference data."""

    id: int
    code: str
    name: str
    lang: str
    topics: tuple[Topic, ...]


def categories(language: str) -> list[TopicGroup]:
    """Return the groups that hold topics in effect, named in `language` (else kk, ru, en); no query when warm."""
    data = reference()
    groups = []
    for row in data.categories:
        topics = tuple(_topic(leaf, language) for leaf in data.leaves if leaf.parent_id == row.pk)
        if topics:
            lang, name = first_filled(row.names, language)
            groups.append(TopicGroup(row.pk, row.code, name, lang, topics))
    return groups


def leaf_choices(language: str) -> list[tuple[str, list[tuple[int, str]]]]:
    """Return choices for a form field: (name of the group, [(id, name of the topic)])."""
    return [(group.name, [(topic.id, topic.name) for topic in group.topics]) for group in categories(language)]


def find_category(code: str) -> Category | None:
    """Return the topic in effect with this code, None for a group, an unknown or an ended one; do not change it."""
    row = reference().by_code.get(code)
    return row if row is not None and row.parent_id is not None else None


def get_category(category_id: int) -> Category | None:
    """Return the topic in effect with this id, None for a group, an unknown or an ended one; do not change it."""
    row = reference().by_id.get(category_id)
    return row if row is not None and row.parent_id is not None else None


def _topic(row: Category, language: str) -> Topic:
    lang, name = first_filled(row.names, language)
    texts = {"kk": row.description_kk, "ru": row.description_ru, "en": row.description_en}
    return Topic(row.pk, row.code, name, lang, first_filled(texts, language)[1], row.protected)
