"""Where it is: from what was typed on the place screen to a place, a house, and the words for them."""

import re
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from jauap.channels.web.drafts import Typed
from jauap.core.languages import CODES, current_language, first_filled
from jauap.places import queries as places
from jauap.places.models import Territory
from jauap.places.queries import AddressHit

WORD = re.compile(r"\w+")


def find_territory(pk: int | None) -> Territory | None:
    """Return the place of a draft, None when it has none."""
    return Territory.objects.filter(pk=pk).first() if pk is not None else None


def listed_territory(typed: Typed) -> int | None:
    """Return the id of the draft's place in the list to choose from, which leaves villages out."""
    found = find_territory(typed.territory_id)
    while found is not None and found.kind == Territory.Kind.LOCALITY:
        found = found.parent
    return found.pk if found else None


def place_of(typed: Typed) -> dict[str, Any]:
    """Return what the place screen starts with."""
    known = {name: getattr(typed, name) for name in ("address", "place_note", "lon", "lat")}
    return {"territory": listed_territory(typed), **known}


def address_choices(cleaned: dict[str, Any]) -> list[tuple[str, str]]:
    """Return (key, label) of the addresses that may be meant; a former name is said beside the present one."""
    return [(_key(hit), _label(hit)) for hit in address_hits(cleaned)]


def _key(hit: AddressHit) -> str:
    return f"{hit.street.pk}-{hit.house.pk if hit.house else ''}"


def _label(hit: AddressHit) -> str:
    label = first_filled(hit.labels, current_language())[1]
    if not hit.matched_former_name:
        return label
    return _("%(address)s (before: %(former)s)") % {"address": label, "former": hit.matched_former_name}


def address_hits(cleaned: dict[str, Any]) -> list[AddressHit]:
    """Return the houses that the typed address may mean, within the chosen place."""
    if not cleaned.get("address"):
        return []
    return places.find_addresses(cleaned["address"], territory=find_territory(cleaned.get("territory")))


def placed(typed: Typed, cleaned: dict[str, Any]) -> Typed:
    """Return the draft with its place: of a house its own territory and point, else the point's or the chosen one.

    What was typed stays as it was typed: it may say more than the address book knows («за базаром»).
    """
    words: dict[str, Any] = {name: cleaned.get(name, "") for name in ("address", "place_note")}
    place: dict[str, Any]
    chosen = next((hit for hit in address_hits(cleaned) if _key(hit) == cleaned.get("house")), None)
    if chosen is None:
        point = {name: cleaned.get(name) for name in ("lon", "lat")}
        place = {"territory_id": _territory_of(cleaned), "house_id": None, "found": {}, **point}
    else:
        house_id = chosen.house.pk if chosen.house else None
        point = {"lon": chosen.lon, "lat": chosen.lat}
        place = {"territory_id": chosen.territory.pk, "house_id": house_id, "found": _names(chosen), **point}
    return replace(typed, **place, **words)


def _territory_of(cleaned: dict[str, Any]) -> int | None:
    """The chosen place, or the village in it that the address names; without a choice the place of the point."""
    chosen = find_territory(cleaned.get("territory"))
    if chosen is not None:
        village = places.settlement_named(cleaned["address"], inside=chosen) if cleaned.get("address") else None
        return (village or chosen).pk
    if cleaned.get("lon") is None or cleaned.get("lat") is None:
        return None
    found = places.territory_at(cleaned["lon"], cleaned["lat"])
    return found.pk if found else None


def _names(hit: AddressHit) -> dict[str, str]:
    """Street and house in each language, without the places above them."""
    return {code: places.address_label(hit.street, hit.house, [], code) for code in CODES}


def address_text(typed: Typed) -> str:
    """Return street and house as the address book has them, and what was typed where it says more."""
    found = first_filled(typed.found, current_language())[1]
    if not found or not typed.address:
        return found or typed.address
    known = set(WORD.findall(found.casefold()))
    return found if known.issuperset(WORD.findall(typed.address.casefold())) else f"{found} ({typed.address})"


def place_note(typed: Typed) -> str:
    """Return what the one who comes must know beside the territory: street, house, landmark."""
    return ", ".join(part for part in (address_text(typed), typed.place_note) if part)


def place_text(typed: Typed) -> str:
    """Return the whole place in words, from large to small."""
    territory = find_territory(typed.territory_id)
    path = places.path_of(territory) if territory else []
    note = place_note(typed)
    names = [
        row.name for row in path if row.kind != Territory.Kind.COUNTRY and row.name.casefold() not in note.casefold()
    ]
    point = _("A point on the map") if typed.lon is not None and not typed.found else ""
    return ", ".join(part for part in (*names, note, point) if part)
