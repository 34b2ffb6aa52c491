"""Which topics a text points to by its words: keywords, names and descriptions of categories, met by stems.

Evidence is counted in keywords: one keyword that only this category has counts 1, a word that several categories share
counts its part, a keyword of several words counts more, a word of the description less.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from jauap.core.languages import CODES
from jauap.routing import adapter
from jauap.routing.models import Category

NAME_WEIGHT = 1.0
DESCRIPTION_WEIGHT = 0.25
EACH_FURTHER_WORD = 0.5
"""What a keyword gains with each word after its first: «нет воды» says more than «вода»."""

Stems = tuple[str, ...]


@dataclass(slots=True)
class Evidence:
    """How strongly a text points to one category, and the words (stems) that do."""

    weight: float = 0.0
    words: list[str] = field(default_factory=list)


class TopicIndex:
    """Keywords of many categories, compiled for many texts."""

    def __init__(self, categories: Iterable[Category]) -> None:
        entries = {category.pk: _entries(category) for category in categories}
        shared: dict[Stems, int] = defaultdict(int)
        for found in entries.values():
            for stems in found:
                shared[stems] += 1
        self._by_first: dict[str, list[tuple[int, Stems, float]]] = defaultdict(list)
        for pk, found in entries.items():
            for stems, weight in found.items():
                self._by_first[stems[0]].append((pk, stems, weight / shared[stems]))

    def evidence(self, text: str) -> dict[int, Evidence]:
        """Return the evidence for each category that the text points to at all.

        A word counts once for a category, in the strongest of the keywords it belongs to.
        """
        readings = adapter.text_stems(text)
        here: dict[str, int] = {}
        for place, stems in enumerate(readings):
            for stem in stems:
                here.setdefault(stem, place)
        matched: dict[int, list[tuple[float, Stems]]] = defaultdict(list)
        for stem in here:
            for pk, stems, weight in self._by_first.get(stem, ()):
                if all(other in here for other in stems):
                    matched[pk].append((weight, stems))
        return {pk: _sum(found, here) for pk, found in matched.items()}


def _sum(found: Sequence[tuple[float, Stems]], here: Mapping[str, int]) -> Evidence:
    evidence, used = Evidence(), set[int]()
    for weight, stems in sorted(found, key=lambda pair: (-pair[0], pair[1])):
        places = {here[stem] for stem in stems}
        fresh = len(places - used) / len(places)
        if fresh:
            evidence.weight += weight * fresh
            evidence.words.append(" ".join(stems))
            used |= places
    return evidence


def _entries(category: Category) -> dict[Stems, float]:
    """Every keyword with its weight in this category; of equal ones the strongest."""
    found: dict[Stems, float] = {}
    for language in CODES:
        for keyword in (*getattr(category, f"keywords_{language}"), getattr(category, f"name_{language}")):
            stems = adapter.keyword_stems(keyword, language)
            if stems:
                _keep(found, stems, NAME_WEIGHT + EACH_FURTHER_WORD * (len(stems) - 1))
        for stem in adapter.keyword_stems(getattr(category, f"description_{language}"), language):
            _keep(found, (stem,), DESCRIPTION_WEIGHT)
        for stem in adapter.keyword_stems(getattr(category, f"name_{language}"), language):
            _keep(found, (stem,), NAME_WEIGHT / 2)
    return found


def _keep(found: dict[Stems, float], stems: Stems, weight: float) -> None:
    found[stems] = max(weight, found.get(stems, 0.0))
