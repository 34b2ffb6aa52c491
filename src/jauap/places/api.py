"""The API of places: the territories a voice may name."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Router, Schema
from pydantic import Field

from jauap.core.api import Code, Fault, Names, Paged, PageNumber, PageSize, Problem, names_of, page_of
from jauap.core.time import today
from jauap.places.models import Territory

router = Router(tags=["reference"])


class PlaceOut(Schema):
    """A territory: region, city, district, village. `parent` is the code of the one above it."""

    code: str
    kato: str | None = Field(description=gettext_noop("Code of the national classifier KATO"))
    kind: str
    names: Names
    parent: str | None
    lon: float | None
    lat: float | None


class PlacePage(Paged):
    """Places in the order of their codes."""

    items: list[PlaceOut]


@router.get(
    "/places",
    response={200: PlacePage, 404: Problem, 422: Problem},
    summary=gettext_noop("Places that can be named in a voice"),
    description=gettext_noop(
        "All places in effect today, or those directly below the place `parent` (code or KATO code)."
    ),
    operation_id="list_places",
)
def list_places(
    request: HttpRequest,  # noqa: ARG001 - Ninja asks for the name
    parent: Code | None = None,
    page: PageNumber = 1,
    size: PageSize = 50,
) -> dict[str, Any]:
    """Return the territories in effect today: all of them, or those directly below `parent` (code or KATO)."""
    rows = Territory.objects.valid_on(today()).select_related("parent").defer("outline", "loaded", "parent__outline")
    if parent is not None:
        above = Territory.objects.filter(Q(code=parent) | Q(kato=parent)).only("pk").first()
        if above is None:
            raise Fault(404, "unknown_place", field="parent")
        rows = rows.filter(parent=above.pk)
    return page_of(rows.order_by("code"), _write, page=page, size=size)


def _write(row: Territory) -> PlaceOut:
    parent = row.parent.code if row.parent else None
    return PlaceOut(
        code=row.code, kato=row.kato, kind=row.kind, names=names_of(row), parent=parent, lon=row.lon, lat=row.lat
    )
