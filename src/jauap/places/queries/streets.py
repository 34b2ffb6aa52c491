"""How all streets of the country are called, kept in memory."""

from collections import defaultdict
from collections.abc import Mapping

from jauap.core.refcache import RefCache
from jauap.places.mentions import in_book
from jauap.places.models import Spelling

SHORTEST = 3
UNSEEN_FOR = 600.0
"""Seconds that a street added elsewhere may stay unseen: the book is imported now and then."""
MOST_OTHERS = 12
"""Other names of one: a name that was given up all over the country for many others says none of them."""


def street_names() -> frozenset[str]:
    """Return every present and former name of a street, folded and without words for its kind."""
    return _cache.get()[0]


def other_street_names(name: str) -> frozenset[str]:
    """Return the other names, in every language and former ones, of the streets that bear this name; folded."""
    names, others = _cache.get()
    found = others.get(in_book(name, names), frozenset())
    return found if len(found) <= MOST_OTHERS else frozenset()


def _load() -> tuple[frozenset[str], Mapping[str, frozenset[str]]]:
    together: defaultdict[str, set[str]] = defaultdict(set)
    for joined in Spelling.objects.values_list("search", flat=True).iterator():
        names = {name for name in joined.split("|") if len(name) >= SHORTEST and _is_word(name)}
        for name in names:
            together[name] |= names
    return frozenset(together), {name: frozenset(names - {name}) for name, names in together.items()}


def _is_word(name: str) -> bool:
    """Is it a name of letters? «6» and «8 марта» before a number would be taken for counting."""
    return not any(letter.isdigit() for letter in name)


_cache = RefCache(_load, seconds=UNSEEN_FOR)
