"""Which body answers for a service in each real place, spread from the rules of data/competence.toml."""

from typing import Any

from jauap.bodies.models import Body
from jauap.core.reference import Loaded, renew
from jauap.places.models import Territory
from jauap.routing.models import Competence

Table = dict[str, Any]


def load_competence(data: Table, told: Loaded) -> None:
    """Spread every rule over the places of its kind that have the body; a place without it gets no row.

    A place and service for which a person made a row already is left to that person.
    """
    wanted = _spread(data)
    own, known = set[tuple[int, str]](), dict[tuple[int, str], Competence]()
    for row in Competence.objects.filter(category=None):
        if row.loaded:
            known[row.territory_id, row.service] = row
        else:
            own.add((row.territory_id, row.service))
    added, renewed = list[Competence](), list[Competence]()
    for key, fields in wanted.items():
        if key in own and key not in known:
            continue
        is_new = key not in known
        row = Competence(territory_id=key[0], service=key[1]) if is_new else known[key]
        changed = renew(row, fields, is_new=is_new)
        if changed:
            (added if is_new else renewed).append(row)
        told.count(is_new=is_new, changed=changed)
    Competence.objects.bulk_create(added)
    Competence.objects.bulk_update(renewed, ["body_id", "source", "verified", "loaded"])


def _spread(data: Table) -> dict[tuple[int, str], Table]:
    bodies = dict(Body.objects.values_list("code", "pk"))
    places = list(Territory.objects.select_related("parent").defer("outline", "parent__outline"))
    wanted: dict[tuple[int, str], Table] = {}
    for rule in data["rule"]:
        for place in places:
            body = bodies.get(_body_code(rule, place)) if _kind(place) == rule["place"] else None
            if body is not None:
                wanted.setdefault((place.pk, rule["service"]), _fields(body, rule, data))
    return wanted


def _fields(body: int, rule: Table, data: Table) -> Table:
    source = " ".join(filter(None, (rule.get("note"), data["meta"]["source"])))
    return {"body_id": body, "source": source, "verified": data["meta"]["verified"]}


def _body_code(rule: Table, place: Territory) -> str:
    region = place.parent if _kind(place) in {"capital", "city_district"} and place.parent else place
    code: str = rule["body"].format(place=place.code, region=region.code)
    return code


def _kind(place: Territory) -> str:
    """The kinds of competence.toml: a city below a region is a "capital", one below the country a "city"."""
    if place.kind == Territory.Kind.CITY and place.parent and place.parent.kind == Territory.Kind.REGION:
        return "capital"
    return place.kind
