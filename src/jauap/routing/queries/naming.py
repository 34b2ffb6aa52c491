"""Does a text name a body? For protected voices, so when in doubt it does."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from hashlib import sha256

from jauap.bodies.models import Body, Official
from jauap.core.languages import CODES
from jauap.core.time import today
from jauap.routing import adapter
from jauap.routing.adapter import Stem

BODIES_ABOVE = """
    WITH RECURSIVE up(id, depth) AS (
        SELECT %s::bigint, 0
        UNION ALL
        SELECT b.parent_id, up.depth + 1 FROM bodies_body b JOIN up ON b.id = up.id WHERE b.parent_id IS NOT NULL
    )
    SELECT b.* FROM bodies_body b JOIN up ON b.id = up.id ORDER BY up.depth"""

# Words that many bodies have in their names: alone they name none of them.
_KINDS_OF_BODY = {
    "kk": "басқармасы департаменті министрлігі агенттігі комитеті қызметі қызметінің бөлімі аппараты орталығы филиалы "
    "мемлекеттік қоғамдық бойынша департаментінің агенттігінің корпорациясының істері мен және қаласының облысының "
    "ауданының республикасының",
    "ru": "управление департамент министерство агентство комитет служба службы отдел аппарат центр филиал "
    "государственный государственной государственного общественного по дела делам города области района республики",
    "en": "department ministry agency committee service services office centre branch state public affairs city region "
    "district republic government",
}
_NEAR = 3
"""Other words allowed among those of a name."""
_LEAST_COMMON = 4
"""Letters that the beginnings of two words must share to be one word in other clothes: аким, акимат."""
_LEAST_SURNAME = 4

MOST_KNOWN = 50_000
"""Answers kept: some 10 MB."""
_known: dict[bytes, bool] = {}


def bodies_above(body_id: int) -> Sequence[Body]:
    """Return the body and those above it, lowest first, with territories, in two queries."""
    chain = list(Body.objects.raw(BODIES_ABOVE, [body_id]))
    territories = Body.objects.select_related("territory__parent").defer(
        "territory__outline", "territory__parent__outline"
    )
    known = territories.in_bulk([body.pk for body in chain])
    return [known[body.pk] for body in chain]


class Naming:
    """By what texts name some bodies: read once, in one query, and asked of many texts.

    A body is named by what its name says beside the place and the kind of body, or by its officials. Words meet by
    stems and by their beginnings: «полицейский» names the police. `bodies` come with territory and its parent.
    """

    def __init__(self, bodies: Collection[Body]) -> None:
        officials = Official.objects.valid_on(today()).filter(post__body__in=[body.pk for body in bodies])
        self._said: dict[int, list[list[Stem]]] = {body.pk: list(_cores(body)) for body in bodies}
        for pk, name in officials.values_list("post__body_id", "full_name"):
            self._said[pk] += [[surname] for surname in _surnames(name)]

    def named_in(self, text: str) -> frozenset[int]:
        """Return the ids of the bodies that a text names."""
        readings = adapter.text_stems(text)
        return frozenset(
            pk for pk, said in self._said.items() if any(_has_all(readings, words) for words in said)
        )  # fmt: skip

    def names_any(self, text: str) -> bool:
        """Say whether a text names any of the bodies; the same question of the same text is read once.

        What is kept belongs to the whole text and to all by what the bodies are named now: a new official, a new name
        or other words make another question, so nothing old is ever answered.
        """
        key = sha256(self._print + text.encode("utf-8", "surrogatepass")).digest()
        known = _known.get(key)
        if known is None:
            if len(_known) >= MOST_KNOWN:
                _known.clear()
            known = _known[key] = bool(self.named_in(text))
        return known

    @cached_property
    def _print(self) -> bytes:
        """A fingerprint of all by what the bodies are named."""
        return sha256(
            repr(sorted((pk, sorted(said)) for pk, said in self._said.items())).encode("utf-8", "surrogatepass")
        ).digest()


def names_any_above(text: str, body_id: int) -> bool:
    """Say whether a text names a body, or one above it, which sees all that is below."""
    return Naming(bodies_above(body_id)).names_any(text)


def _cores(body: Body) -> Iterable[list[Stem]]:
    """For each language the stems of the name that neither the place nor the kind of body explains."""
    for language in CODES:
        places = [body.territory, *([body.territory.parent] if body.territory.parent else [])]
        taken = set(adapter.keyword_stems(_KINDS_OF_BODY[language], language))
        for place in places:
            taken.update(adapter.keyword_stems(getattr(place, f"name_{language}"), language))
        name = adapter.keyword_stems(getattr(body, f"name_{language}"), language)
        core = [stem for stem in name if stem not in taken]
        if core:
            yield core


def _surnames(full_name: str) -> list[Stem]:
    surname = full_name.split()[0] if full_name.split() else ""
    stems = adapter.keyword_stems(surname, "ru")
    return [stem for stem in stems if len(stem[1]) >= _LEAST_SURNAME]


def _has_all(readings: Sequence[frozenset[Stem]], core: Sequence[Stem]) -> bool:
    """Are all words of a name within a short stretch of the text, in any order?"""
    width = len(core) + _NEAR
    places = [_places(readings, stem) for stem in core]
    return all(places) and any(
        all(_has_between(found, start, start + width) for found in places)
        for start in sorted({place for found in places for place in found})
    )


def _places(readings: Sequence[frozenset[Stem]], stem: Stem) -> list[int]:
    alike = {reading for reading in set(readings) if _alike(stem, reading)}
    return [place for place, reading in enumerate(readings) if reading in alike]


def _has_between(places: Sequence[int], start: int, end: int) -> bool:
    found = bisect_left(places, start)
    return found < len(places) and places[found] < end


def _alike(stem: Stem, readings: frozenset[Stem]) -> bool:
    """Is it the same word, or one of the same language with three quarters of the shorter one in common?"""
    language, written = stem
    return stem in readings or any(
        _common(written, other) >= max(_LEAST_COMMON, min(len(written), len(other)) * 3 // 4)
        for code, other in readings
        if code == language
    )


def _common(one: str, two: str) -> int:
    return next(
        (place for place, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]), min(len(one), len(two))
    )
