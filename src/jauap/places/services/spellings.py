"""Sets of folded names: found, or made when they are new."""

from collections.abc import Iterable

from jauap.places.models import Spelling


def spelling_of(search: str) -> Spelling:
    """Return the spelling with this folded text (see `naming.street_search`), making it when it is new."""
    return Spelling.objects.get_or_create(search=search)[0]


def spellings_of(texts: Iterable[str]) -> dict[str, int]:
    """Return the id of the spelling for each folded text, making the new ones, in two statements."""
    wanted = sorted(set(texts))
    Spelling.objects.bulk_create([Spelling(search=text) for text in wanted], ignore_conflicts=True)
    return dict(Spelling.objects.filter(search__in=wanted).values_list("search", "pk"))
