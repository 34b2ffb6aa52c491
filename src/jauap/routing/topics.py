"""Which topics a text points to by its words: keywords, names and descriptions of categories, met by stems.

Evidence is counted in keywords: a keyword that only this category has counts 1, one whose words stand together in many
categories counts less (inverse document frequency, squared), a keyword of several words counts more, a word of the
description less. «Жоқ», «нет», “no” are words too: «су жоқ» is no keyword of a puddle.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from jauap.core.languages import CODES
from jauap.routing import adapter
from jauap.routing.adapter import Stem
from jauap.routing.models import Category

NAME_WORD = 0.5
"""A single word of the name, against a keyword."""
DESCRIPTION_WORD = 0.25
NUMBER = 0.5
"""A keyword that is a number (103) may as well be a house."""
EACH_FURTHER_WORD = 0.5
"""What a keyword gains with each word after its first: «холодные батареи» says more than «батареи»."""
GAP = 3
"""Other words allowed among those of a keyword."""

READ_WORDS = 1000
"""Telling words of a text that are read: the same word again and again must not cost more and more."""

Phrase = tuple[Stem, ...]


@dataclass(slots=True)
class Evidence:
    """How strongly a text points to one category, the words (stems) that do, and the weight of each place in it."""

    words: list[str] = field(default_factory=list)
    places: dict[int, float] = field(default_factory=dict)

    @property
    def weight(self) -> float:
        """All of it."""
        return sum(self.places.values())

    def beside(self, others: Iterable["Evidence"]) -> float:
        """Return what is left of the weight without the places that others read too."""
        read = {place for other in others for place in other.places}
        return sum(weight for place, weight in self.places.items() if place not in read)


@dataclass(frozen=True, slots=True)
class _Match:
    """A keyword met in a text, at these places."""

    weight: float
    phrase: Phrase
    places: frozenset[int]


class TopicIndex:
    """Keywords of many categories, compiled for many texts."""

    def __init__(self, categories: Iterable[Category]) -> None:
        entries = {category.pk: _entries(category) for category in categories}
        rarity = _rarity(entries)
        self._by_first: dict[Stem, list[tuple[int, Phrase, float]]] = defaultdict(list)
        for pk, found in entries.items():
            for phrase, weight in found.items():
                self._by_first[phrase[0]].append((pk, phrase, weight * rarity[frozenset(phrase)] ** 2))

    def evidence(self, text: str) -> dict[int, Evidence]:
        """Return the evidence for each category that the text points to at all.

        A word counts once for a category, in the strongest of the keywords it belongs to.
        """
        places: dict[Stem, list[int]] = defaultdict(list)
        for place, readings in enumerate(adapter.text_stems(text)[:READ_WORDS]):
            for stem in readings:
                places[stem].append(place)
        matched: dict[int, list[_Match]] = defaultdict(list)
        for stem in list(places):
            for pk, phrase, weight in self._by_first.get(stem, ()):
                where = _meet(phrase, places)
                if where and weight:
                    matched[pk].append(_Match(weight, phrase, where))
        return {pk: _sum(found) for pk, found in matched.items()}


def _meet(phrase: Phrase, places: Mapping[Stem, Sequence[int]]) -> frozenset[int] | None:
    """Return where all words of a keyword stand close together, in any order; None when nowhere."""
    if any(stem not in places for stem in phrase):
        return None
    for start in places[phrase[0]]:
        where = {start}
        for stem in phrase[1:]:
            where.add(min(places[stem], key=lambda place: abs(place - start)))
        if len(where) == len(phrase) and max(where) - min(where) < len(phrase) + GAP:
            return frozenset(where)
    return None


def _sum(found: Iterable[_Match]) -> Evidence:
    evidence = Evidence()
    for match in sorted(found, key=lambda match: (-match.weight, match.phrase)):
        if fresh := [place for place in match.places if place not in evidence.places]:
            evidence.places |= dict.fromkeys(fresh, match.weight / len(match.places))
            evidence.words.append(" ".join(stem for _, stem in match.phrase))
    return evidence


def _rarity(entries: Mapping[int, Iterable[Phrase]]) -> dict[frozenset[Stem], float]:
    """For the words of each keyword: 1 when they stand together in keywords of one category, 0 for one of all."""
    keywords = {(pk, frozenset(phrase)) for pk, phrases in entries.items() for phrase in phrases}
    holders: dict[Stem, list[tuple[int, frozenset[Stem]]]] = defaultdict(list)
    for pk, words in keywords:
        for stem in words:
            holders[stem].append((pk, words))
    found: dict[frozenset[Stem], float] = {}
    for words in {words for _pk, words in keywords}:
        near = min((holders[stem] for stem in words), key=len)
        times = len({pk for pk, others in near if words <= others})
        found[words] = 1 - log(times) / log(max(len(entries), 2))
    return found


def _entries(category: Category) -> dict[Phrase, float]:
    """Every keyword with its weight in this category; of equal ones the strongest."""
    found: dict[Phrase, float] = {}
    for language in CODES:
        name = getattr(category, f"name_{language}")
        for keyword in (*getattr(category, f"keywords_{language}"), name):
            stems = adapter.keyword_stems(keyword, language)
            _keep(found, stems, 1 + EACH_FURTHER_WORD * (len(stems) - 1))
        for stem in adapter.keyword_stems(getattr(category, f"description_{language}"), language):
            _keep(found, (stem,), DESCRIPTION_WORD)
        for stem in adapter.keyword_stems(name, language):
            _keep(found, (stem,), NAME_WORD)
    return found


def _keep(found: dict[Phrase, float], phrase: Phrase, weight: float) -> None:
    if len(phrase) == 1 and phrase[0][1][:1].isdigit():
        weight *= NUMBER
    if phrase:
        found[phrase] = max(weight, found.get(phrase, 0.0))
