"""How the columns of somebody's table become voices: a TOML file, checked before anything is read.

See docs/examples/sf311.toml for every part of it.
"""

import tomllib
from collections.abc import Mapping as Map
from datetime import datetime
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from jauap.core.sheets import SheetError, SheetRow
from jauap.voices.models import Answer, Voice

Closing = Literal["open", "answered", "closed_solved", "closed_not_solved", "withdrawn"]


class Part(BaseModel):
    """A table of the mapping; a misspelt key is refused."""

    model_config = ConfigDict(extra="forbid")


class Columns(Part):
    """Names of the columns; "" when the table has none such."""

    id: str
    text: str
    received_at: str
    closed_at: str = ""
    status: str = ""
    answer: str = ""
    external_number: str = ""
    lon: str = ""
    lat: str = ""
    territory: str = ""
    place_note: str = ""
    category: str = ""
    language: str = ""
    confirmation: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""

    def used(self) -> list[str]:
        """Return the columns that the table must have, each once: one may serve two fields."""
        return list(dict.fromkeys(column for column in self.model_dump().values() if column))


class Time(Part):
    """How instants are written: "iso" or a pattern of strptime; `zone` is for those that name none."""

    format: str = "iso"
    zone: str = "Asia/Almaty"

    @field_validator("zone")
    @classmethod
    def _known(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("no such time zone") from error
        return name

    def read(self, text: str) -> datetime:
        """Return the instant. Raises ValueError."""
        at = datetime.fromisoformat(text) if self.format == "iso" else datetime.strptime(text, self.format)  # noqa: DTZ007
        return at if at.tzinfo else at.replace(tzinfo=ZoneInfo(self.zone))


class Place(Part):
    """Where all of it lies: the code of a territory, or a test territory of its own with an outline or a box."""

    code: str
    name_kk: str = ""
    name_ru: str = ""
    name_en: str = ""
    box: tuple[float, float, float, float] | None = None  # west, south, east, north
    outline: dict[str, Any] | None = None

    @property
    def is_own(self) -> bool:
        """Is it a test territory that the mapping brings with it?"""
        return self.box is not None or self.outline is not None


class Holder(Part):
    """The body whose register it was: its code; with names it is made when it does not exist."""

    code: str
    name_kk: str = ""
    name_ru: str = ""
    name_en: str = ""


class Status(Part):
    """What a status means. The first that fits counts: same value, and the answer holds one of `contains`, if any."""

    value: str
    contains: list[str] = []
    state: Closing
    outcome: Answer.Outcome = Answer.Outcome.NOTED
    first_sentence: str = Field(default="", max_length=200)
    answer: str = ""

    def fits(self, status: str, answer: str) -> bool:
        """Is this what the row says?"""
        folded = answer.casefold()
        return status.casefold() == self.value.casefold() and (
            not self.contains or any(word.casefold() in folded for word in self.contains)
        )


class Topic(Part):
    """A topic for rows whose text holds one of the words, or whose category column has one of the values."""

    code: str
    words: list[str] = []
    values: list[str] = []

    def fits(self, text: str, value: str) -> bool:
        """Is the row about this?"""
        folded = text.casefold()
        return value.casefold() in {one.casefold() for one in self.values} or any(
            word.casefold() in folded for word in self.words
        )


class Mapping(Part):
    """The whole mapping. `name` is part of every idempotency key: the same table under it is never taken in twice."""

    name: str = Field(pattern="^[a-z0-9-]{1,30}$")
    columns: Columns
    place: Place
    body: Holder
    time: Time = Time()
    language: str = ""
    answer_language: Literal["kk", "ru", "en"] = "kk"
    consent: bool = False
    empty_text: str = Field(default="", description="text for rows without one; {column} stands for a cell")
    category: str = ""
    topics: list[Topic] = []
    statuses: list[Status] = []
    confirmations: dict[str, Voice.Confirmation] = {}

    @model_validator(mode="after")
    def _complete(self) -> "Mapping":
        if self.place.is_own and not self.place.name_kk:
            raise ValueError("place: an own territory needs name_kk")
        if self.columns.status and not self.statuses:
            raise ValueError("statuses: say what the values of the status column mean")
        return self

    @property
    def scope(self) -> str:
        """The scope of the idempotency keys."""
        return f"import:{self.name}"

    def text_of(self, row: SheetRow) -> str:
        """Return the text for a row without one, "" when the mapping gives none."""
        filled = self.empty_text
        for column, cell in row.cells.items():
            filled = filled.replace(f"{{{column}}}", cell.strip())
        return " ".join(filled.split())


def read_mapping(path: Path) -> Mapping:
    """Read and check a mapping. Raises SheetError saying what is wrong with it."""
    try:
        data: Map[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        return Mapping.model_validate(data)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SheetError(
            _("The mapping %(path)s cannot be read: %(error)s") % {"path": path, "error": error}
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "—"
        raise SheetError(
            _("The mapping %(path)s is wrong at %(where)s: %(error)s")
            % {"path": path, "where": where, "error": first["msg"]}
        ) from error
