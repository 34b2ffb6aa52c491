"""Load the country, its regions, cities, towns and city districts from data/; a person's edits stay."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from jauap.core.reference import Loaded, renew
from jauap.core.trees import below
from jauap.places.geometry import box_of
from jauap.places.models import Territory
from jauap.places.naming import bare_town, territory_search

PLACE_FILES = (
    ("regions.json", "regions"),
    ("cities.json", "cities"),
    ("towns.json", "towns"),
    ("city_districts.json", "districts"),
)
COPIED = ("kind", "name_kk", "name_kk_latn", "name_ru", "name_en", "also", "lon", "lat", "population")


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the files of data/ give it; `fields` are all its fields, forms of the name included."""

    code: str
    parent: str | None
    source: str
    verified: bool
    fields: Mapping[str, Any]


def read_places(folder: Path) -> list[Place]:
    """Return the places of the four files, every parent before its children.

    Raises OSError or ValueError when a file is absent or damaged.
    """
    return [place for name, key in PLACE_FILES for place in _read_file(folder / name, key)]


def _read_file(path: Path, key: str) -> Iterator[Place]:
    data = json.loads(path.read_text(encoding="utf-8"))
    rows = [data["country"], *data[key]] if "country" in data else data[key]
    for row in rows:
        source = " ".join(filter(None, (data["meta"]["source"], row.get("population_source"))))
        yield Place(row["code"], row["parent"], source, bool(data["meta"]["verified"]), row)


def read_outlines(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the outline of each place that has one, by code."""
    data = json.loads((folder / "regions_outline.geojson").read_text(encoding="utf-8"))
    return {feature["properties"]["code"]: feature["geometry"] for feature in data["features"]}


@transaction.atomic
def load_reference(folder: Path) -> Loaded:
    """Bring the territories in line with data/; may be run any number of times.

    A territory is known by its code, else, when the classifier was imported before, by its KATO code, and a city by its
    name within the region. Fields that a person edited are kept; territories that are not in the files are left alone.
    """
    outlines, told, ids = read_outlines(folder), Loaded(), dict[str, int]()
    for place in read_places(folder):
        parent_id = ids[place.parent] if place.parent else None
        row = _find(place, parent_id) or Territory(code=place.code)
        is_new = row.pk is None
        changed = renew(row, _wanted(place, parent_id, outlines.get(place.code)), is_new=is_new)
        if changed:
            row.search = territory_search([*row.names.values(), row.name_kk_latn], row.also)
            row.save()
        ids[place.code] = row.pk
        told.count(is_new=is_new, changed=changed)
    return told


def _find(place: Place, parent_id: int | None) -> Territory | None:
    known = Territory.objects.filter(code=place.code).first()
    if known is None and place.fields.get("kato"):
        known = Territory.objects.filter(kato=place.fields["kato"]).first()
    elif known is None and place.fields["kind"] == Territory.Kind.CITY and parent_id is not None:
        known = _imported_city(place, parent_id)
    if known is not None:
        known.code = place.code
    return known


def _imported_city(place: Place, region: int) -> Territory | None:
    """Return the city of that name which the classifier brought into the region: the upper one of two.

    It comes to hang on the region, as it would had it been loaded before the classifier: lists show it there.
    """
    rows = Territory.objects.filter(kind=Territory.Kind.CITY, loaded__has_key="kato", pk__in=below(Territory, [region]))
    name = bare_town(place.fields["name_kk"])
    for row in rows.order_by("kato"):
        if row.code == row.kato and bare_town(row.name_kk) == name:
            row.parent_id = region
            return row
    return None


def _wanted(place: Place, parent_id: int | None, outline: dict[str, Any] | None) -> dict[str, object]:
    wanted: dict[str, object] = {name: place.fields[name] for name in COPIED if name in place.fields}
    wanted |= {"parent_id": parent_id, "source": place.source, "verified": place.verified}
    wanted |= {"iso": place.fields.get("iso") or "", "population_date": place.fields.get("population_date") or ""}
    if place.fields.get("kato"):
        wanted["kato"] = place.fields["kato"]
    if outline is not None:
        wanted |= {"outline": outline, **asdict(box_of(outline))}
    return wanted
