"""The address look-up: typos, other alphabets and former names are forgiven."""

from dataclasses import dataclass
from math import log10

from django.db import connection, transaction

from jauap.core.trees import below
from jauap.places.models import House, Street, Territory
from jauap.places.naming import bare_street, street_label
from jauap.places.queries.territories import paths_of, within
from jauap.places.reading import Reading, likeness, read_address

LEAST_ALIKE = 0.4
"""Word similarity (pg_trgm) below which names are not looked at: one slip in a five-letter name leaves 0.43."""
LEAST_LIKE = 0.25
"""Likeness below which a street is no answer."""
FAR_BEHIND = 0.4
"""Names so much less alike than the best are no answer either, unless the place is known."""
MOST_SPELLINGS = 100
MOST_CANDIDATES = 60
MOST_READINGS = 6

SPELLINGS = """
    SELECT id, search FROM places_spelling WHERE %(name)s <%% search
    ORDER BY word_similarity(%(name)s, search) DESC, id LIMIT %(most)s"""
CANDIDATES = """
    SELECT s.id, s.territory_id, s.kind, h.id, t.population, m.alike
    FROM unnest(%(spellings)s::bigint[], %(likeness)s::float8[]) m(id, alike)
    JOIN places_street s ON s.spelling_id = m.id AND (%(inside)s::bigint[] IS NULL OR s.territory_id = ANY(%(inside)s))
    JOIN places_territory t ON t.id = s.territory_id
    LEFT JOIN LATERAL (
        SELECT id FROM places_house
        WHERE street_id = s.id AND number = ANY(%(houses)s::text[])
        ORDER BY array_position(%(houses)s::text[], number::text) LIMIT 1
    ) h ON true
    ORDER BY m.alike DESC, h.id IS NULL, t.population DESC NULLS LAST, s.id
    LIMIT %(most)s"""
PLACES = """
    SELECT id, search FROM places_territory
    WHERE search LIKE ANY(%s) AND (valid_to IS NULL OR valid_to > current_date)"""


@dataclass(frozen=True, slots=True)
class AddressHit:
    """A street, or a house on it, that may be meant. `score` is comparable within one answer only.

    `matched_former_name` is the old name by which it was found («Фурманов»), "" when a present name matched.
    """

    label_kk: str
    label_ru: str
    label_en: str
    street: Street
    house: House | None
    territory: Territory
    lon: float | None
    lat: float | None
    matched_former_name: str
    score: float

    @property
    def labels(self) -> dict[str, str]:
        """The whole address by language: large to small in Kazakh and Russian, the other way in English."""
        return {"kk": self.label_kk, "ru": self.label_ru, "en": self.label_en}


@dataclass(frozen=True, slots=True)
class _Candidate:
    street_id: int
    territory_id: int
    house_id: int | None
    score: float
    name: str


def find_addresses(text: str, *, territory: Territory | None = None, limit: int = 8) -> list[AddressHit]:
    """Return the streets and houses that `text` may mean, the likeliest first; an empty list is a fine answer.

    `territory` keeps the answer inside it. A number that the address book lacks gives the street without a house.
    """
    readings = read_address(text)
    if not readings:
        return []
    inside = within(territory) if territory is not None else None
    areas = _areas({reading.place for reading in readings if reading.place})
    readings = _worth_asking(readings, areas)
    spellings = find_spellings({reading.name for reading in readings})
    best: dict[int, _Candidate] = {}
    for reading in readings:
        area = areas.get(reading.place)
        allowed = inside if area is None else area if inside is None else area & inside
        for candidate in _candidates(reading, spellings[reading.name], allowed, in_named_place=area is not None):
            known = best.get(candidate.street_id)
            if known is None or known.score < candidate.score:
                best[candidate.street_id] = candidate
    return _hits(sorted(best.values(), key=lambda one: (-one.score, one.street_id))[:limit])


def settlement_named(text: str, *, inside: Territory) -> Territory | None:
    """Return the one village inside a territory that `text` names, alone or before something else; None when unsure."""
    names = {name for reading in read_address(text) for name in (reading.place, reading.name) if name}
    rows = Territory.objects.filter(pk__in=within(inside), kind=Territory.Kind.LOCALITY).values_list("pk", "search")
    found = [key for key, search in rows if any(f"|{name}|" in search for name in names)]
    return Territory.objects.get(pk=found[0]) if len(found) == 1 else None


def _worth_asking(readings: list[Reading], areas: dict[str, set[int]]) -> list[Reading]:
    """Keep the readings whose settlement exists; those come first, since they say more."""
    known = [reading for reading in readings if reading.place in areas]
    return [*known, *(reading for reading in readings if not reading.place)][:MOST_READINGS]


def find_spellings(names: set[str]) -> dict[str, list[tuple[int, float]]]:
    """Return for each folded name the ids of the spellings like it with their likeness, the likest first."""
    found = {}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(LEAST_ALIKE)])
        for name in sorted(names):
            cursor.execute(SPELLINGS, {"name": name, "most": MOST_SPELLINGS})
            scored = [
                (key, max(likeness(name, variant) for variant in search.strip("|").split("|")))
                for key, search in cursor.fetchall()
            ]
            found[name] = sorted((one for one in scored if one[1] >= LEAST_LIKE), key=lambda one: -one[1])
    return found


def _areas(names: set[str]) -> dict[str, set[int]]:
    """Return, for each name that some territory bears, the territories of that name and all below them."""
    if not names:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(PLACES, [[f"%|{name.replace('_', ' ')}|%" for name in names]])
        rows = cursor.fetchall()
    found: dict[str, set[int]] = {}
    for name in names:
        bearers = [key for key, search in rows if f"|{name}|" in search]
        if bearers:
            found[name] = below(Territory, bearers)
    return found


def _candidates(
    reading: Reading, spellings: list[tuple[int, float]], allowed: set[int] | None, *, in_named_place: bool
) -> list[_Candidate]:
    """Return the streets with these spellings, scored: likeness first, then house, place, kind, size of the place."""
    if allowed is None:
        spellings = [one for one in spellings if one[1] > spellings[0][1] - FAR_BEHIND]
    if not spellings:
        return []
    with connection.cursor() as cursor:
        cursor.execute(CANDIDATES, parameters(reading, spellings, allowed))
        rows = cursor.fetchall()
    scored = []
    for street_id, territory_id, kind, house_id, population, alike in rows:
        score = alike + 0.01 * log10(1 + (population or 0))
        score += 0.1 * in_named_place + 0.04 * (kind == reading.kind)
        score += 0.1 * (house_id is not None) - 0.1 * (bool(reading.houses) and house_id is None)
        scored.append(_Candidate(street_id, territory_id, house_id, score, reading.name))
    return scored


def parameters(
    reading: Reading, spellings: list[tuple[int, float]], allowed: set[int] | None
) -> dict[str, int | list[str] | list[int] | list[float] | None]:
    """Return the parameters of CANDIDATES."""
    return {
        "spellings": [key for key, _ in spellings],
        "likeness": [alike for _, alike in spellings],
        "houses": list(reading.houses),
        "inside": None if allowed is None else sorted(allowed),
        "most": MOST_CANDIDATES,
    }


def _former_name(name: str, street: Street) -> str:
    """Return the former name of the street if it is clearly more alike than its present names, else ""."""
    former = [(likeness(name, bare_street(old)), old) for one in street.former for old in _texts(one)]
    if not former:
        return ""
    now = max(likeness(name, bare_street(written)) for written in street.names.values() if written)
    best, old = max(former)
    return old if best > now + 0.1 else ""


def _texts(former: dict[str, str]) -> list[str]:
    return [former[lang] for lang in ("kk", "ru", "en") if former.get(lang)]


def _hits(candidates: list[_Candidate]) -> list[AddressHit]:
    streets = Street.objects.in_bulk([one.street_id for one in candidates])
    houses = House.objects.in_bulk([one.house_id for one in candidates if one.house_id])
    paths = paths_of({one.territory_id for one in candidates})
    return [
        _hit(one, streets[one.street_id], houses.get(one.house_id or 0), paths[one.territory_id]) for one in candidates
    ]


def _hit(candidate: _Candidate, street: Street, house: House | None, path: list[Territory]) -> AddressHit:
    labels = {lang: address_label(street, house, path, lang) for lang in ("kk", "ru", "en")}
    point = house if house is not None and house.lon is not None else street
    return AddressHit(
        label_kk=labels["kk"],
        label_ru=labels["ru"],
        label_en=labels["en"],
        street=street,
        house=house,
        territory=path[-1],
        lon=point.lon,
        lat=point.lat,
        matched_former_name=_former_name(candidate.name, street),
        score=round(candidate.score, 4),
    )


def address_label(street: Street, house: House | None, path: list[Territory], lang: str) -> str:
    """Write an address in one language: «Алматы қаласы, Абай даңғылы, 12», “Abai Avenue 12, Almaty”."""
    places = [one.names[lang] or one.name_kk for one in path if one.kind != Territory.Kind.COUNTRY]
    way = street_label(street.kind, street.names[lang] or street.name_kk, lang)
    if lang == "en":
        return ", ".join([f"{way} {house.number}" if house else way, *reversed(places)])
    return ", ".join([*places, way, *([house.number] if house else [])])
