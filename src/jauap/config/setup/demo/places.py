"""Where synthetic people live: houses of the demo address book, centres of regions, and the words for them."""

import json
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from django.db import connection
from django.db.models import Count

from jauap.config.setup.demo.life import Life, pick
from jauap.config.setup.demo.topics import TOWN, VILLAGE
from jauap.places.models import Street, Territory
from jauap.places.services import english_name

CITIES = ("astana", "almaty", "shymkent")
HOUSES = """
SELECT wanted.n, house.id, house.number, house.lon, house.lat
FROM unnest(%s::integer[], %s::bigint[], %s::integer[]) AS wanted(n, street_id, place),
LATERAL (SELECT id, number, lon, lat FROM places_house WHERE street_id = wanted.street_id
         ORDER BY id OFFSET wanted.place LIMIT 1) house
"""


@dataclass(slots=True)
class Place:
    """The place of one voice: its territory, the street in three languages, the house when it is in the book."""

    territory: Territory
    kind: str
    names: Mapping[str, str]
    street_id: int | None
    number: str
    lon: float | None
    lat: float | None
    house_id: int | None = None

    @property
    def where(self) -> str:
        """Is it a town or a village?"""
        return VILLAGE if self.territory.kind == Territory.Kind.LOCALITY else TOWN


@dataclass(frozen=True, slots=True)
class Known:
    """A street of the address book and how many houses it has."""

    street: Street
    houses: int


class Places:
    """The address book as far as the demo needs it."""

    def __init__(self, folder: Path, life: Life) -> None:
        data = tomllib.loads((folder / "addresses" / "streets.toml").read_text(encoding="utf-8"))
        self.kinds: dict[str, dict[str, str]] = {row["code"]: row for row in data["kind"]}
        self.generic: list[dict[str, str]] = data["generic"]
        self.phrases = _phrases(folder)
        self.life = life
        rows = Territory.objects.defer("outline", "loaded", "search")
        self.by_id = {row.pk: row for row in rows}
        for row in self.by_id.values():
            row.parent = self.by_id[row.parent_id] if row.parent_id else None
        self.territories = {row.code: row for row in self.by_id.values()}
        self.streets = self._streets()
        regions = [row for row in self.territories.values() if row.kind == Territory.Kind.REGION]
        self.regions = {row.code: float(row.population or 1) for row in sorted(regions, key=lambda row: row.code)}
        self.centres = _centres(folder)

    def _streets(self) -> dict[str, list[Known]]:
        """Return the streets with houses by region or city, in an order that no key of the database decides."""
        rows = Street.objects.annotate(houses_count=Count("houses")).filter(houses_count__gt=0)
        rows = rows.defer("former", "spelling", "source")
        found: dict[str, list[Known]] = defaultdict(list)
        for row in rows:
            found[top_of(self.by_id[row.territory_id])].append(Known(row, row.houses_count))
        for known in found.values():
            known.sort(key=lambda one: (self.by_id[one.street.territory_id].code, one.street.kind, one.street.name_kk))
        return found

    def draw(self, random: Random, *, city: str = "") -> Place:
        """Choose a place, in a city if one is named; its house is found later, for all places at once."""
        shares = {each: float(self.life.of("places")[each]) for each in CITIES}
        where = city or pick({**shares, "": 1 - sum(shares.values())}, random)
        if where and self.streets.get(where):
            return self._in_book(self.streets[where], random)
        if where:
            return self._in_centre(where, random)
        region = pick(self.regions, random)
        if self.life.chance("places", "village", random) and self.streets.get(region):
            return self._in_book(self.streets[region], random)
        return self._in_centre(self.centres.get(region, region), random)

    def _in_book(self, streets: Sequence[Known], random: Random) -> Place:
        known = random.choices(streets, [one.houses for one in streets])[0]
        street = known.street
        territory = self.by_id[street.territory_id]
        return Place(territory, street.kind, street.names, street.pk, str(random.randrange(known.houses)), None, None)

    def _in_centre(self, code: str, random: Random) -> Place:
        """A street that every town has, near the middle of the town."""
        territory, name = self.territories[code], random.choice(self.generic)
        names = {"kk": name["name_kk"], "ru": name["name_ru"], "en": english_name(name["name_kk"])}
        lon, lat = (territory.lon or 67.0) + random.gauss(0, 0.03), (territory.lat or 48.0) + random.gauss(0, 0.02)
        return Place(territory, "street", names, None, str(random.randint(1, 90)), round(lon, 6), round(lat, 6))

    def slots(self, place: Place, language: str) -> dict[str, str]:
        """Return the words for a place in one language."""
        word, bare = self.kinds[place.kind], place.names[language]
        full = f"{word['word_ru']} {bare}" if language == "ru" else f"{bare} {word[f'word_{language}']}"
        on = f"{bare} {word['on_kk']}" if language == "kk" else f"{word['on_ru']} {bare}"
        on = f"{word['on_en']} {full}" if language == "en" else on
        return {
            "street": full,
            "street_on": on,
            "house": place.number,
            "district": place.territory.names[language],
            "district_in": self._inside(place.territory, language),
        }

    def _inside(self, territory: Territory, language: str) -> str:
        """Return «in the place»: of the nearest place upwards that has the phrase."""
        here: Territory | None = territory
        while here is not None:
            if here.code in self.phrases:
                return self.phrases[here.code][language]
            here = here.parent
        return territory.names[language]


def find_houses(places: Sequence[Place]) -> None:
    """Give every place of the address book its house: number and point, in one query."""
    wanted = [(n, place.street_id, int(place.number)) for n, place in enumerate(places) if place.street_id is not None]
    if not wanted:
        return
    with connection.cursor() as cursor:
        cursor.execute(HOUSES, [list(column) for column in zip(*wanted, strict=True)])
        for n, house_id, number, lon, lat in cursor.fetchall():
            place = places[n]
            place.house_id, place.number, place.lon, place.lat = house_id, number, lon, lat


def top_of(territory: Territory) -> str:
    """Return the code of the region or city of republican significance."""
    parent = territory.parent
    while parent is not None and parent.kind != Territory.Kind.COUNTRY:
        territory, parent = parent, parent.parent
    return territory.code


def _phrases(folder: Path) -> dict[str, dict[str, str]]:
    """Read «in the place» of every place that has it."""
    found: dict[str, dict[str, str]] = {}
    files = {"cities": "cities", "towns": "towns", "city_districts": "districts", "regions": "regions"}
    for name, key in files.items():
        for row in _rows(folder, name, key):
            if row.get("in_kk"):
                found[row["code"]] = {code: row[f"in_{code}"] for code in ("kk", "ru", "en")}
    return found


def _centres(folder: Path) -> dict[str, str]:
    """Return the centre of each region; other towns have no voices in the demo."""
    return {row["parent"]: row["code"] for row in _rows(folder, "cities", "cities")}


def _rows(folder: Path, name: str, key: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))[key]
    return rows
