"""What every part of the API shares: refusals with a stable code, names in three languages, pages of lists."""

import re
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

from django.db.models import Model, QuerySet
from ninja import Schema
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from jauap.core.codes import CODE
from jauap.core.models import Named

LAST_PAGE = 10_000
LARGEST_PAGE = 100

Row = TypeVar("Row", bound=Model)
Out = TypeVar("Out", bound=Schema)


class Fault(Exception):
    """The request is refused; `code` is stable, the sentence for it is said by whoever writes the response."""

    def __init__(self, status: int, code: str, *, field: str = "", wait: int = 0) -> None:
        super().__init__(code)
        self.status, self.code, self.field, self.wait = status, code, field, wait


class Problem(Schema):
    """Why a request was refused. `code` never changes; `message` is a sentence in the asked language."""

    code: str
    message: str
    field: str | None = None


class Names(Schema):
    """A name in Kazakh, Russian and English; an empty text where there is none."""

    kk: str
    ru: str
    en: str


class Paged(Schema):
    """Which page of a list this is. A page beyond the last one is empty."""

    total: int
    page: int
    pages: int


def names_of(row: Named) -> Names:
    """Return the names of a row."""
    return Names(kk=row.name_kk, ru=row.name_ru, en=row.name_en)


def _written_plainly(value: Any) -> Any:
    """Refuse what the schema does not allow but Python reads as a number: "1_0", "+1", " 1", "1.0"."""
    if isinstance(value, str) and not re.fullmatch(r"-?(?:0|[1-9][0-9]*)", value):
        raise ValueError("not a whole number")
    return value


def without_zero(value: str) -> str:
    """Take out U+0000, which the database cannot store."""
    return value.replace("\0", "")


Code = Annotated[str, StringConstraints(max_length=60, pattern=CODE)]
Line = Annotated[str, AfterValidator(without_zero)]
PageNumber = Annotated[int, Field(ge=1, le=LAST_PAGE), BeforeValidator(_written_plainly)]
PageSize = Annotated[int, Field(ge=1, le=LARGEST_PAGE), BeforeValidator(_written_plainly)]
Words = Annotated[Line, Field(max_length=300)]


def page_of(rows: QuerySet[Row], write: Callable[[Row], Out], *, page: int, size: int) -> dict[str, Any]:
    """Return one page of ordered rows as the fields of a paged schema (2 queries)."""
    total = rows.count()
    shown = rows[(page - 1) * size : page * size]
    return paged([write(row) for row in shown], total=total, page=page, size=size)


def paged(items: Sequence[Schema], *, total: int, page: int, size: int) -> dict[str, Any]:
    """Return the fields of a paged schema."""
    return {"items": items, "total": total, "page": page, "pages": -(-total // size)}
