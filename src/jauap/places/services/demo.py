"""An address book for the demo: streets of four cities by their real names, generic streets in invented villages.

Every row carries the source "demo", so that an administrator can take all of it away. Same seed, same address book.
"""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from math import cos, pi, radians, sin
from pathlib import Path
from random import Random
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from jauap.places.adapter import to_latin
from jauap.places.geometry import Box, contains
from jauap.places.models import House, Street, Territory
from jauap.places.naming import street_search, territory_search
from jauap.places.reading import house_key
from jauap.places.services.settlements import settlement_names
from jauap.places.services.spellings import spellings_of

DEMO = "demo"
CITY_SHARE = 0.25
METRES_A_DEGREE = 111_320.0
HOUSE_EVERY = 28.0
"""Metres between two houses of one side."""
_ENGLISH = str.maketrans("ÄäĞğÑñÖöŪūÜüIıİ", "AaGgNnOoUuUuIiI")


@dataclass(frozen=True, slots=True)
class Way:
    """A street to be made: where, how called, its beginning, its direction in radians, how many houses."""

    territory_id: int
    kind: str
    kk: str
    ru: str
    former: tuple[dict[str, str], ...]
    lon: float
    lat: float
    direction: float
    houses: int


@dataclass(frozen=True, slots=True)
class Made:
    """How much was made: villages, streets, houses."""

    settlements: int
    streets: int
    houses: int


@transaction.atomic
def generate_demo_addresses(houses: int = 300_000, seed: int = 7) -> Made:
    """Fill the address book with about `houses` houses by COPY; territories must be loaded before.

    Nothing is made when demo streets are there already.
    """
    if Street.objects.filter(source=DEMO).exists():
        return Made(0, 0, 0)
    random = Random(seed)  # noqa: S311  an invented address book, not a secret
    names = tomllib.loads((Path(settings.REFERENCE_DATA) / "addresses" / "streets.toml").read_text(encoding="utf-8"))
    ways = list(_city_ways(names["street"], int(houses * CITY_SHARE), random))
    left = houses - sum(way.houses for way in ways)
    settlements, village_ways = _villages(names["generic"], left, random)
    ways += village_ways
    made = _copy(ways, random)
    return Made(settlements, len(ways), made)


def remove_demo_addresses() -> int:
    """Take away all demo streets, houses and villages; return how many houses went.

    Raises ProtectedError when something else (a voice) refers to a demo village.
    """
    with transaction.atomic():
        gone = House.objects.filter(source=DEMO)._raw_delete(using="default")
        Street.objects.filter(source=DEMO).delete()
        Territory.objects.filter(source=DEMO).delete()
    return gone


# --- cities ------------------------------------------------------------------------------------------------------


def _city_ways(rows: list[dict[str, Any]], houses: int, random: Random) -> Iterator[Way]:
    places = {place.code: place for place in Territory.objects.defer("outline", "loaded")}
    each = max(houses // len(rows), 1)
    for row in rows:
        place = places[row["district"] or row["city"]]
        lon, lat = _near(place.lon or 0.0, place.lat or 0.0, 3500.0, random)
        former = tuple(
            {"kk": kk or ru, "ru": ru or kk} for kk, ru in zip_longest(row["former_kk"], row["former_ru"], fillvalue="")
        )
        length = max(int(each * random.uniform(0.5, 1.5)), 1)
        yield Way(place.pk, row["kind"], row["name_kk"], row["name_ru"], former, lon, lat, _direction(random), length)


def _near(lon: float, lat: float, metres: float, random: Random) -> tuple[float, float]:
    return _step(lon, lat, random.uniform(0, 2 * pi), random.uniform(0, metres))


def _step(lon: float, lat: float, direction: float, metres: float) -> tuple[float, float]:
    """Return the point so many metres away; the direction is counted from the east, in radians."""
    north, east = metres * sin(direction), metres * cos(direction)
    return lon + east / (METRES_A_DEGREE * cos(radians(lat))), lat + north / METRES_A_DEGREE


def _direction(random: Random) -> float:
    """Streets keep to a grid, a little turned."""
    return random.choice((0.0, pi / 2)) + random.uniform(-0.06, 0.06)


# --- villages ----------------------------------------------------------------------------------------------------


def _villages(names: list[dict[str, str]], houses: int, random: Random) -> tuple[int, list[Way]]:
    regions = list(
        Territory.objects.filter(kind=Territory.Kind.REGION).exclude(outline=None).order_by("code").defer("loaded")
    )
    sizes = _sizes(houses, random)
    calls = settlement_names(len(regions), random)
    villages = []
    for number, size in enumerate(sizes):
        region = regions[number % len(regions)]
        name = next(calls)
        lon, lat = _point_inside(region, random)
        kk, ru, en = f"{name.kk} ауылы", f"село {name.ru}", f"{english_name(name.kk)} village"
        villages.append(
            Territory(
                code=f"demo-{number + 1}", parent=region, kind=Territory.Kind.LOCALITY, source=DEMO, lon=lon, lat=lat,
                name_kk=kk, name_ru=ru, name_en=en, name_kk_latn=to_latin(kk), search=territory_search([kk, ru, en]),
                population=size * 4, population_date=DEMO,
            )
        )  # fmt: skip
    Territory.objects.bulk_create(villages)
    ways = [
        way
        for village, size in zip(villages, sizes, strict=True)
        for way in _village_ways(village, size, names, random)
    ]
    return len(villages), ways


def _sizes(houses: int, random: Random) -> list[int]:
    """Cut the houses into villages of 60 to 1,200 houses, more small ones than large ones."""
    sizes = []
    while houses > 0:
        size = min(int(60 + 1140 * random.random() ** 2), houses)
        sizes.append(size)
        houses -= size
    return sizes


def _point_inside(region: Territory, random: Random) -> tuple[float, float]:
    box = Box(region.west or 0.0, region.south or 0.0, region.east or 0.0, region.north or 0.0)
    outline = region.outline or {}
    while True:
        lon, lat = random.uniform(box.west, box.east), random.uniform(box.south, box.north)
        if contains(outline, lon, lat):
            return lon, lat


def _village_ways(village: Territory, size: int, names: list[dict[str, str]], random: Random) -> Iterator[Way]:
    count = min(max(size // 35, 1), len(names))
    rest = size
    for number, name in enumerate(random.sample(names, count)):
        houses = rest if number == count - 1 else size // count
        rest -= houses
        lon, lat = _near(village.lon or 0.0, village.lat or 0.0, 900.0, random)
        yield Way(village.pk, "street", name["name_kk"], name["name_ru"], (), lon, lat, _direction(random), houses)


def english_name(kazakh: str) -> str:
    """Write a Kazakh name as English texts do."""
    return to_latin(kazakh).replace("ş", "sh").replace("Ş", "Sh").translate(_ENGLISH)


# --- COPY --------------------------------------------------------------------------------------------------------


def _copy(ways: list[Way], random: Random) -> int:
    """Store streets and houses; return the number of houses."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('places_street', 'id')) FROM generate_series(1, %s)", [len(ways)]
        )
        ids = [row[0] for row in cursor.fetchall()]
    columns = "id, territory_id, kind, name_kk, name_ru, name_en, former, spelling_id, lon, lat, source"
    _copy_rows(f"COPY places_street ({columns}) FROM STDIN", list(_street_rows(ids, ways)))
    lines = [line for key, way in zip(ids, ways, strict=True) for line in _house_lines(key, way, random)]
    _copy_text("COPY places_house (street_id, number, lon, lat, source) FROM STDIN", lines)
    return len(lines)


def _street_rows(ids: list[int], ways: list[Way]) -> Iterator[tuple[object, ...]]:
    texts = [(json.dumps(way.former, ensure_ascii=False), english_name(way.kk)) for way in ways]
    searched = {
        (way.kk, way.ru, former): street_search([way.kk, way.ru, en], way.former)
        for way, (former, en) in zip(ways, texts, strict=True)
    }
    spellings = spellings_of(searched.values())
    for key, way, (former, en) in zip(ids, ways, texts, strict=True):
        spelling = spellings[searched[way.kk, way.ru, former]]
        yield key, way.territory_id, way.kind, way.kk, way.ru, en, former, spelling, way.lon, way.lat, DEMO


def _house_lines(street_id: int, way: Way, random: Random) -> Iterator[str]:
    """Yield the houses of a street as lines of COPY: odd numbers on one side, even ones on the other."""
    for number, label in enumerate(_numbers(way.houses, random)):
        lon, lat = _step(way.lon, way.lat, way.direction, HOUSE_EVERY * (number // 2))
        lon, lat = _step(lon, lat, way.direction + (pi / 2 if number % 2 else -pi / 2), 12.0)
        yield f"{street_id}\t{label}\t{lon:.6f}\t{lat:.6f}\t{DEMO}\n"


def _numbers(count: int, random: Random) -> Iterator[str]:
    """Yield so many house numbers: 1, 2, 2А, 3, 4/1, 5 …"""
    made, number = 0, 0
    while made < count:
        number += 1
        chance = random.random()
        labels = [str(number)]
        if chance < 0.06:
            labels.append(house_key(f"{number}а"))
        elif chance < 0.1:
            labels.append(f"{number}/1")
        yield from labels[: count - made]
        made += len(labels)


def _copy_rows(statement: str, rows: list[tuple[object, ...]]) -> None:
    """Store rows made before: nothing else can be asked of the database while COPY runs."""
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _copy_text(statement: str, lines: list[str], *, at_once: int = 5_000) -> None:
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for start in range(0, len(lines), at_once):
            copy.write("".join(lines[start : start + at_once]))
