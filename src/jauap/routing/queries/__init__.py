"""Reads of routing: topics, dangers, legal kinds, protection, and the body that must answer."""

from jauap.routing.queries.categories import Topic, TopicGroup, categories, find_category, get_category, leaf_choices
from jauap.routing.queries.cues import (
    Danger,
    KindProposal,
    danger_named,
    danger_promise_days,
    dangers_in,
    kind_name,
    propose_kind,
)
from jauap.routing.queries.naming import Naming, names_any_above
from jauap.routing.queries.protection import Protection, protection_of
from jauap.routing.queries.routes import RouteFound, body_for
from jauap.routing.queries.suggestions import (
    Candidate,
    LikelyTopic,
    Reason,
    SuggestionView,
    likely_topics,
    suggest_category,
    suggestion_for,
)

__all__ = [
    "Candidate",
    "Danger",
    "KindProposal",
    "LikelyTopic",
    "Naming",
    "Protection",
    "Reason",
    "RouteFound",
    "SuggestionView",
    "Topic",
    "TopicGroup",
    "body_for",
    "categories",
    "danger_named",
    "danger_promise_days",
    "dangers_in",
    "find_category",
    "get_category",
    "kind_name",
    "leaf_choices",
    "likely_topics",
    "names_any_above",
    "propose_kind",
    "protection_of",
    "suggest_category",
    "suggestion_for",
]
