"""The API of bodies: who answers."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Router, Schema

from jauap.bodies.models import Body
from jauap.core.api import Code, Fault, Names, Paged, PageNumber, PageSize, Problem, names_of, page_of
from jauap.core.time import today

router = Router(tags=["reference"])


class BodyOut(Schema):
    """A state body or organisation. `parent` and `territory` are codes."""

    code: str
    kind: str
    names: Names
    parent: str | None
    territory: str
    site: str


class BodyPage(Paged):
    """Bodies in the order of their codes."""

    items: list[BodyOut]


@router.get(
    "/bodies",
    response={200: BodyPage, 404: Problem, 422: Problem},
    summary=gettext_noop("Bodies that answer"),
    description=gettext_noop("All bodies in effect today, or those directly below the body `parent`."),
    operation_id="list_bodies",
)
def list_bodies(
    request: HttpRequest,  # noqa: ARG001 - Ninja asks for the name
    parent: Code | None = None,
    page: PageNumber = 1,
    size: PageSize = 50,
) -> dict[str, Any]:
    """Return the bodies in effect today: all of them, or those directly below `parent` (a code)."""
    related = ("parent", "territory")
    rows = (
        Body.objects.valid_on(today()).select_related(*related).defer("loaded", "parent__loaded", "territory__outline")
    )
    if parent is not None:
        above = Body.objects.filter(code=parent).only("pk").first()
        if above is None:
            raise Fault(404, "unknown_body", field="parent")
        rows = rows.filter(parent=above.pk)
    return page_of(rows.order_by("code"), _write, page=page, size=size)


def _write(row: Body) -> BodyOut:
    parent = row.parent.code if row.parent else None
    return BodyOut(
        code=row.code, kind=row.kind, names=names_of(row), parent=parent, territory=row.territory.code, site=row.site
    )
