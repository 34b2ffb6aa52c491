"""Load the bodies of data/bodies.toml: named ones, and those made from patterns for every place; edits stay."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from jauap.bodies.models import Body
from jauap.bodies.services.posts import ensure_posts
from jauap.core.reference import Loaded, renew
from jauap.places.models import Territory
from jauap.places.services import Place, read_places

COPIED = ("kind", "service", "name_kk", "name_ru", "name_en", "site", "email", "bin")
FORMATTED = ("parent", "name_kk", "name_ru", "name_en", "site", "email")


def read_bodies(folder: Path) -> list[dict[str, Any]]:
    """Return the bodies that the file means, patterns filled in, each with the codes of its parent and its territory.

    Raises OSError or ValueError when a file is absent or damaged, or a pattern names a field that a place lacks.
    """
    data = tomllib.loads((folder / "bodies.toml").read_text(encoding="utf-8"))
    places = {place.code: place for place in read_places(folder)}
    meta = {"source": data["meta"]["source"], "verified": data["meta"]["verified"]}
    made = [made for pattern in data["template"] for made in _fill(pattern, places)]
    return [{**meta, **body} for body in _parents_first([*data["body"], *made])]


def _fill(pattern: Mapping[str, Any], places: Mapping[str, Place]) -> Iterator[dict[str, Any]]:
    for place in places.values():
        if kind_of_place(place, places) in pattern["places"] and place.fields.get("bodies", True):
            above = places[place.parent].fields if place.parent else {}
            words = {**place.fields, **{f"parent_{name}": value for name, value in above.items()}}
            try:
                filled = {name: pattern[name].format_map(words) for name in FORMATTED if name in pattern}
            except KeyError as error:
                raise ValueError(f"pattern {pattern['code']}: {place.code} has no field {error}") from error
            yield {**pattern, **filled, "code": f"{place.code}-{pattern['code']}", "territory": place.code}


def kind_of_place(place: Place, places: Mapping[str, Place]) -> str:
    """Return the kind as the patterns say it: a city of a region is "capital", a city under the country "city"."""
    above = places[place.parent] if place.parent else None
    kind: str = place.fields["kind"]
    return "capital" if kind == "city" and above is not None and above.fields["kind"] == "region" else kind


def _parents_first(bodies: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Order the bodies so that each comes after its parent. Raises ValueError when a parent is nowhere."""
    known, ordered, left = {""}, list[dict[str, Any]](), bodies
    while left:
        ready = [body for body in left if body.get("parent", "") in known]
        if not ready:
            raise ValueError(f"no such parent: {left[0]['parent']} of {left[0]['code']}")
        ordered += ready
        known |= {body["code"] for body in ready}
        left = [body for body in left if body["code"] not in known]
    return ordered


@transaction.atomic
def load_reference(folder: Path) -> Loaded:
    """Bring the bodies and their three posts in line with data/; may be run any number of times.

    Territories must be loaded before. Fields that a person edited are kept, and so are bodies that are not in the file.
    """
    told = Loaded()
    territories = dict(Territory.objects.values_list("code", "pk"))
    rows = {row.code: row for row in Body.objects.all()}
    for body in read_bodies(folder):
        row = rows.setdefault(body["code"], Body(code=body["code"]))
        is_new = row.pk is None
        wanted: dict[str, object] = {name: body[name] for name in COPIED if name in body}
        wanted |= {"source": body["source"], "verified": bool(body["verified"])}
        wanted |= {"territory_id": territories[body["territory"]], "parent_id": _key(rows, body.get("parent", ""))}
        changed = renew(row, wanted, is_new=is_new)
        if changed:
            row.save()
        told.count(is_new=is_new, changed=changed)
    ensure_posts(rows.values())
    return told


def _key(rows: Mapping[str, Body], code: str) -> int | None:
    return rows[code].pk if code else None
