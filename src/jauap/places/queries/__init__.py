"""Reads about places."""

from jauap.places.queries.addresses import AddressHit, address_label, find_addresses, settlement_named
from jauap.places.queries.choices import Choice, Group, territory_choices, told_apart
from jauap.places.queries.streets import other_street_names, street_names
from jauap.places.queries.territories import Node, children, in_order, path_of, paths_of, territory_at, tree, within

__all__ = [
    "AddressHit",
    "Choice",
    "Group",
    "Node",
    "address_label",
    "children",
    "find_addresses",
    "in_order",
    "other_street_names",
    "path_of",
    "paths_of",
    "settlement_named",
    "street_names",
    "territory_at",
    "territory_choices",
    "told_apart",
    "tree",
    "within",
]
