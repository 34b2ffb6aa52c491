"""The API of topics: what a voice may be about."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Router, Schema
from pydantic import Field

from jauap.core.api import Names, Paged, PageNumber, PageSize, Problem, names_of, page_of
from jauap.core.time import today
from jauap.routing.models import Category

router = Router(tags=["reference"])


class CategoryOut(Schema):
    """A topic, or a group of topics when `parent` is empty; a voice names a topic."""

    code: str
    names: Names
    descriptions: Names
    parent: str | None
    protected: bool = Field(description=gettext_noop("Voices on this topic are never shown in public"))
    promise_days: int = Field(description=gettext_noop("Working days within which an answer is promised"))


class CategoryPage(Paged):
    """Topics and groups in their usual order."""

    items: list[CategoryOut]


@router.get(
    "/categories",
    response={200: CategoryPage, 422: Problem},
    summary=gettext_noop("Topics of voices"),
    description=gettext_noop("Topics and their groups in effect today; a voice names a topic, not a group."),
    operation_id="list_categories",
)
def list_categories(
    request: HttpRequest,  # noqa: ARG001 - Ninja asks for the name
    page: PageNumber = 1,
    size: PageSize = 50,
) -> dict[str, Any]:
    """Return the topics and their groups in effect today."""
    rows = Category.objects.valid_on(today()).select_related("parent").defer("loaded", "parent__loaded")
    return page_of(rows.order_by("position", "code"), _write, page=page, size=size)


def _write(row: Category) -> CategoryOut:
    return CategoryOut(
        code=row.code,
        names=names_of(row),
        descriptions=Names(kk=row.description_kk, ru=row.description_ru, en=row.description_en),
        parent=row.parent.code if row.parent else None,
        protected=row.protected,
        promise_days=row.promise_days,
    )
