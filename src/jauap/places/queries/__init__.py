"""Reads about places."""

from jauap.places.queries.territories import Node, children, path_of, territory_at, tree, within

__all__ = ["Node", "children", "path_of", "territory_at", "tree", "within"]
