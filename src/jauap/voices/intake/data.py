"""What must be known to register a voice."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise

TEXT_LIMIT = 20_000
"""Characters of one voice; longer papers are attached as a file."""


class IntakeRefused(Exception):
    """The input cannot be registered; `sentence` says to the person what to do."""

    def __init__(self, code: str, field_name: str, sentence: str | Promise) -> None:
        super().__init__(code)
        self.code = code
        self.field = field_name
        self.sentence = sentence


class KeyReused(Exception):
    """The idempotency key was used before with another request."""


@dataclass(frozen=True, kw_only=True)
class Author:
    """Who speaks, in clear; encrypted before it leaves the process. Empty fields are unknown."""

    name: str = ""
    iin: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""

    def is_known(self) -> bool:
        """Is anything known at all?"""
        return any((self.name, self.iin, self.phone, self.email, self.address))


@dataclass(frozen=True, kw_only=True)
class ClockPlan:
    """The clock that starts with the voice: its nature (law or promise), its rule, its end (UTC)."""

    nature: str
    procedure: str
    profile: str
    started_at: datetime
    due_at: datetime
    registered_on: date
    days: int | None = None


@dataclass(frozen=True, kw_only=True)
class Idempotency:
    """A client's key within a scope, and the SHA-256 of its request."""

    scope: str
    key: str
    digest: bytes


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a channel knows and the registry keeps as it is: words, author, place as it was told."""

    channel: str
    text: str
    language: str = ""
    answer_language: str = "kk"
    confirmation: str = "none"
    author: Author = Author()
    house_id: int | None = None
    lon: float | None = None
    lat: float | None = None
    place_note: str = ""
    external_number: str = ""
    attachments: tuple[int, ...] = ()
    queued: bool = False
    idempotency: Idempotency | None = None

    def as_said(self) -> dict[str, Any]:
        """Return just these fields, for whoever adds what was found out."""
        return {one.name: getattr(self, one.name) for one in fields(Said)}


@dataclass(frozen=True, kw_only=True)
class Intake(Said):
    """One voice before it has a number. Ids refer to rows of the lower rooms; `rider` is for the room above.

    `promise` runs beside a `clock` of law when an answer is promised sooner.
    `received_at` is when the person spoke: the clock counts from it. `entered_at` stands in the events that cannot be
    changed: when it was written into the registry, None for now. Only history from elsewhere gives its own.
    """

    kind: str
    clock: ClockPlan
    received_at: datetime
    entered_at: datetime | None = None
    category_id: int | None = None
    territory_id: int | None = None
    body_id: int | None = None
    protected: bool = False
    danger: str = ""
    consent: bool = False
    by_id: int | None = None
    promise: ClockPlan | None = None
    rider: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Registered:
    """A voice in the registry: what is printed on the coupon.

    `replayed`: the key had been used before, this is that voice; `conflict`: with another request.
    """

    voice_id: int
    number: str
    code: str
    replayed: bool
    conflict: bool = False
