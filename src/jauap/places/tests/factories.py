"""Places for tests, also for the tests of other rooms."""

from itertools import count
from typing import Any

from jauap.places.models import House, Street, Territory
from jauap.places.naming import street_search, territory_search
from jauap.places.services import spelling_of

_number = count(1)


def make_territory(**over: Any) -> Territory:
    """Make a region without a parent; `over` gives any field."""
    number = next(_number)
    fields = {"code": f"place-{number}", "kind": Territory.Kind.REGION, "name_kk": f"Өңір {number}", **over}
    fields.setdefault("search", territory_search([fields.get(f"name_{lang}", "") for lang in ("kk", "ru", "en")]))
    return Territory.objects.create(**fields)


def make_street(**over: Any) -> Street:
    """Make a street of a new territory; its spelling follows from its names."""
    number = next(_number)
    fields = {"name_kk": f"Көше {number}", "former": [], **over}
    if "territory" not in fields:
        fields["territory"] = make_territory()
    names = [fields.get(f"name_{lang}", "") for lang in ("kk", "ru", "en")]
    if "spelling" not in fields:
        fields["spelling"] = spelling_of(street_search(names, fields["former"]))
    return Street.objects.create(**fields)


def make_house(**over: Any) -> House:
    """Make house 1 of a new street."""
    fields = {"number": "1", **over}
    if "street" not in fields:
        fields["street"] = make_street()
    return House.objects.create(**fields)


def square(west: float, south: float, side: float = 1.0) -> dict[str, Any]:
    """Return a square outline, in degrees."""
    east, north = west + side, south + side
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }
