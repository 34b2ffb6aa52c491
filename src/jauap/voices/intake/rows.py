"""From an Intake in clear to the row that the database function takes: checked, cleaned, encrypted."""

import hashlib
import hmac
import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from psycopg.types.json import Jsonb

from jauap.accounts.secrets import FIELDS, columns_of
from jauap.core.time import local_date, now
from jauap.voices import adapter
from jauap.voices.intake.data import TEXT_LIMIT, Author, ClockPlan, Idempotency, Intake, IntakeRefused
from jauap.voices.intake.readable import is_readable
from jauap.voices.numbers.codes import fingerprint
from jauap.voices.numbers.digits import CODE_DIGITS, new_access_code

COLUMNS = (
    *("kind", "channel", "language", "answer_language", "confirmation", "code_hash", "scope", "key", "digest"),
    *("person_ref", "person_name", "person_iin", "person_phone", "person_email", "person_address"),
    *("iin_index", "phone_index", "email_index"),
    *("category_id", "territory_id", "house_id", "lon", "lat", "body_id"),
    *("protected", "danger", "consent", "external_number", "received_at", "registered_at", "registered_on", "year"),
    *("body_text", "place_note", "attachments", "queued", "by_id"),
    *("nature", "procedure", "profile", "days", "started_at", "due_at", "rider"),
    *("promise_procedure", "promise_profile", "promise_days", "promise_started_at", "promise_due_at"),
)
"""Columns of the type `voices_intake`, in order."""

CLOCKS_DIFFER = timedelta(minutes=2)
"""How far a sender's clock may run ahead of ours."""


@dataclass(frozen=True)
class Row:
    """Values in the order of COLUMNS, and the access code in clear, which is stored nowhere."""

    values: list[Any]
    code: str


def to_row(intake: Intake) -> Row:
    """Check, clean and encrypt one intake. Raises IntakeRefused."""
    refuse_bad_text(intake.text)
    written = adapter.read_words(intake.text)
    if intake.received_at > now() + CLOCKS_DIFFER:
        raise IntakeRefused("future", "received_at", _("The time lies in the future. Check the date."))
    code = access_code(intake.idempotency)
    values = {
        **_plain(intake),
        **_person(intake.author),
        "language": intake.language or written.language,
        "code_hash": fingerprint(code),
        "body_text": written.text,
        "place_note": adapter.clean_line(intake.place_note)[:500],
        "external_number": adapter.clean_line(intake.external_number)[:60],
    }
    return Row([values[column] for column in COLUMNS], code)


def refuse_bad_text(text: str) -> None:
    """Raise IntakeRefused when there is nothing to read, or too much."""
    if not is_readable(text):
        raise IntakeRefused("empty", "text", _("Write in a few words what happened."))
    if len(text) > TEXT_LIMIT:
        sentence = _("The text is longer than %(limit)s characters. Shorten it, or attach the long text as a file.")
        raise IntakeRefused("too_long", "text", sentence % {"limit": number_format(TEXT_LIMIT, force_grouping=True)})


def access_code(idempotency: Idempotency | None) -> str:
    """Return a new access code; for a request with a key always the same one, so that a repeat can be told it."""
    if idempotency is None:
        return new_access_code()
    seed = f"code\0{idempotency.scope}\0{idempotency.key}\0".encode() + idempotency.digest
    drawn = int.from_bytes(hmac.new(settings.KEYRING.index_key, seed, hashlib.sha256).digest())
    return f"{drawn % 10**CODE_DIGITS:0{CODE_DIGITS}d}"


def clean_author(author: Author) -> Author:
    """Return the author without direction marks and other characters that nobody sees: names stand amid other words."""
    return Author(**{name: adapter.clean_line(getattr(author, name)) for name in FIELDS})


SAME_COLUMNS = (
    *("kind", "channel", "answer_language", "confirmation", "category_id", "territory_id", "house_id", "lon", "lat"),
    *("body_id", "protected", "danger", "consent", "received_at", "queued", "by_id"),
)
"""Columns called as in the intake."""


def _plain(intake: Intake) -> dict[str, Any]:
    """Return the columns that go in as they are."""
    clock, key = intake.clock, intake.idempotency
    return {name: getattr(intake, name) for name in SAME_COLUMNS} | {
        "scope": key.scope if key else None,
        "key": key.key if key else None,
        "digest": key.digest if key else None,
        "registered_at": intake.entered_at or now(),
        "registered_on": clock.registered_on,
        "year": local_date(intake.received_at).year,
        "attachments": list(intake.attachments),
        "nature": clock.nature,
        "procedure": clock.procedure,
        "profile": clock.profile,
        "days": clock.days,
        "started_at": clock.started_at,
        "due_at": clock.due_at,
        "rider": Jsonb(dict(intake.rider)),
        **_promise(intake.promise),
    }


def _promise(promise: ClockPlan | None) -> dict[str, Any]:
    """Return the columns of the promise that runs beside the term of law; all NULL without one."""
    names = ("procedure", "profile", "days", "started_at", "due_at")
    return {f"promise_{name}": getattr(promise, name) if promise else None for name in names}


def _person(author: Author) -> dict[str, Any]:
    """Return the encrypted columns of the author; all NULL when nothing is known."""
    ref, author = uuid.uuid4(), clean_author(author)
    columns = columns_of(ref, {name: getattr(author, name) for name in FIELDS})
    named = {f"person_{name}" if name in FIELDS else name: data for name, data in columns.items()}
    return {"person_ref": ref if author.is_known() else None, **named}
