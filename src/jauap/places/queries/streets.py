"""How all streets of the country are called, kept in memory."""

from jauap.core.refcache import RefCache
from jauap.places.models import Spelling

SHORTEST = 3
UNSEEN_FOR = 600.0
"""Seconds that a street added elsewhere may stay unseen: the book is imported now and then."""


def street_names() -> frozenset[str]:
    """Return every present and former name of a street, folded and without words for its kind."""
    return _cache.get()


def _load() -> frozenset[str]:
    sets = Spelling.objects.values_list("search", flat=True)
    return frozenset(name for names in sets for name in names.split("|") if len(name) >= SHORTEST and _is_word(name))


def _is_word(name: str) -> bool:
    """Is it a name of letters? «6» and «8 марта» before a number would be taken for counting."""
    return not any(letter.isdigit() for letter in name)


_cache = RefCache(_load, seconds=UNSEEN_FOR)
