"""From one row of somebody's table to a voice with its history. Nothing is written here."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from jauap.appeals.services import Submission, prepare
from jauap.channels import codes
from jauap.channels.imports.mapping import Mapping, Status
from jauap.core.imports import RowRefused, RowSkipped
from jauap.core.sheets import SheetRow
from jauap.core.time import now
from jauap.places.geometry import contains
from jauap.places.models import Territory
from jauap.places.queries import territory_at
from jauap.routing.models import Category
from jauap.routing.queries import find_category
from jauap.terms.engine.calendar import OutsideCalendar
from jauap.terms.engine.reference import UnknownProcedure
from jauap.voices import history
from jauap.voices.adapter import read_phone
from jauap.voices.answers.models import FIRST_SENTENCE
from jauap.voices.answers.services import Draft
from jauap.voices.intake.data import TEXT_LIMIT, Author, Idempotency, Intake
from jauap.voices.intake.readable import is_readable
from jauap.voices.models import Voice


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What all rows share: the mapping, and the rows of the database that it names."""

    mapping: Mapping
    territory: Territory
    body_id: int
    user_id: int


@dataclass(frozen=True, kw_only=True)
class Read:
    """One row as it will be taken in; `status` and `closed_at` say what became of it in its own register."""

    number: int
    intake: Intake
    status: Status | None
    closed_at: datetime | None
    answer: str
    remarks: tuple[str, ...] = ()


def read_row(row: SheetRow, setting: Setting) -> Read:
    """Turn a row into a voice. Raises RowSkipped and RowRefused with the reason in words."""
    mapping = setting.mapping
    idempotency = _idempotency(row, mapping)
    text, answer = _text(row, mapping), row.get(mapping.columns.answer)
    received_at = _time(row, mapping.columns.received_at, mapping)
    status = _status(row, mapping, answer)
    closed_at = _closed_at(row, mapping, status, received_at)
    submission = _submission(row, setting, text=text, received_at=received_at, idempotency=idempotency)
    try:
        intake = prepare(submission)
    except (OutsideCalendar, UnknownProcedure) as error:
        raise RowRefused(_("no deadline can be computed: %(error)s") % {"error": error}) from error
    return Read(
        number=row.number,
        intake=intake,
        status=status,
        closed_at=closed_at,
        answer=answer,
        remarks=_remarks(submission.author),
    )


def _idempotency(row: SheetRow, mapping: Mapping) -> Idempotency:
    key = row.get(mapping.columns.id)
    if not key or len(key) > 200:
        column = mapping.columns.id
        raise RowRefused(_("the column %(column)s, which tells the rows apart, is empty") % {"column": column})
    return Idempotency(scope=mapping.scope, key=key, digest=_digest(row))


def _submission(
    row: SheetRow, setting: Setting, *, text: str, received_at: datetime, idempotency: Idempotency
) -> Submission:
    mapping, columns = setting.mapping, setting.mapping.columns
    lon, lat = _point(row, setting)
    return Submission(
        channel=codes.IMPORT,
        text=text,
        language=(row.get(columns.language) or mapping.language)[:5],
        answer_language=mapping.answer_language,
        received_at=received_at,
        is_history=True,
        confirmation=_confirmation(row, mapping),
        author=Author(name=row.get(columns.name), phone=row.get(columns.phone), email=row.get(columns.email)),
        category=_category(row, mapping, text),
        territory=_territory(row, setting, lon, lat),
        lon=lon,
        lat=lat,
        place_note=row.get(columns.place_note),
        consent=mapping.consent,
        external_number=row.get(columns.external_number),
        idempotency=idempotency,
    )


def _remarks(author: Author) -> tuple[str, ...]:
    """Say which address of the author nobody can be reached at; it is kept as it was written."""
    remarks = []
    if author.phone and read_phone(author.phone) is None:
        remarks.append(_("the phone is not a phone number; kept as it is"))
    if author.email and not _is_email(author.email):
        remarks.append(_("the e-mail address is not one; kept as it is"))
    return tuple(remarks)


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def steps_of(read: Read, *, is_routed: bool, setting: Setting) -> list[history.Step]:
    """Return what happened to the voice in its own register: it was there, and perhaps answered and closed."""
    spoken = read.intake.received_at
    steps: list[history.Step] = [] if is_routed else [history.Route(at=spoken, body_id=setting.body_id)]
    status, at = read.status, read.closed_at
    if status is None or at is None:
        return steps
    if status.state == "withdrawn":
        return [*steps, history.Withdraw(at=at)]
    reply = history.Reply(at=at, by_id=setting.user_id, draft=_draft(read, status, setting.mapping))
    steps += [history.Take(at=at, by_id=setting.user_id), reply]
    if status.state != "answered":
        steps.append(history.Close(at=at, solved=status.state == "closed_solved", by_id=setting.user_id))
    return steps


def _draft(read: Read, status: Status, mapping: Mapping) -> Draft:
    """Return the answer: the words of the register; what they lack the mapping says."""
    text = read.answer or status.answer or status.first_sentence
    first = status.first_sentence or _shorten(text)
    return Draft(outcome=status.outcome, first_sentence=first, text=text, language=mapping.answer_language)


def _shorten(text: str) -> str:
    """Return the beginning of a text as one sentence."""
    line = " ".join(text.split())
    first = line.split(". ", 1)[0]
    first = first if first.endswith(".") else f"{first}."
    return first if len(first) <= FIRST_SENTENCE else f"{first[: FIRST_SENTENCE - 1].rsplit(' ', 1)[0]}…"


def _text(row: SheetRow, mapping: Mapping) -> str:
    text = row.get(mapping.columns.text)
    if len(text) > TEXT_LIMIT:
        raise RowRefused(_("the text is longer than %(limit)s characters") % {"limit": TEXT_LIMIT})
    if is_readable(text):
        return text
    instead = mapping.text_of(row)
    if not is_readable(instead):
        raise RowSkipped(_("no text"))
    return instead


def _time(row: SheetRow, column: str, mapping: Mapping) -> datetime:
    written = row.get(column)
    try:
        at = mapping.time.read(written)
    except (ValueError, OverflowError) as error:
        raise RowRefused(_("%(column)s: “%(text)s” is no time") % {"column": column, "text": written[:40]}) from error
    if at > now():
        raise RowRefused(_("%(column)s lies in the future") % {"column": column})
    return at


def _status(row: SheetRow, mapping: Mapping, answer: str) -> Status | None:
    if not mapping.columns.status:
        return None
    written = row.get(mapping.columns.status)
    found = next((status for status in mapping.statuses if status.fits(written, answer)), None)
    if found is None:
        raise RowRefused(_("the mapping does not know the status “%(status)s”") % {"status": written[:40]})
    if found.state == "open":
        return None
    if not (answer or found.answer or found.first_sentence or found.state == "withdrawn"):
        raise RowRefused(_("answered without an answer"))
    return found


def _closed_at(row: SheetRow, mapping: Mapping, status: Status | None, received_at: datetime) -> datetime | None:
    if status is None:
        return None
    if not mapping.columns.closed_at:
        raise RowRefused(_("closed, but the mapping names no column that says when"))
    at = _time(row, mapping.columns.closed_at, mapping)
    if at < received_at:
        raise RowRefused(_("closed before it was received"))
    return at


def _point(row: SheetRow, setting: Setting) -> tuple[float | None, float | None]:
    columns = setting.mapping.columns
    written = [row.get(column).replace(",", ".") for column in (columns.lon, columns.lat) if column]
    if not any(written):
        return None, None
    try:
        lon, lat = map(float, written)
    except ValueError as error:
        raise RowRefused(_("“%(text)s” is no point") % {"text": " ".join(written)[:40]}) from error
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise RowRefused(_("the point does not lie on earth"))
    outline = setting.territory.outline
    if setting.mapping.place.is_own and outline and not contains(outline, lon, lat):
        raise RowRefused(_("the point lies outside %(place)s") % {"place": setting.territory.name})
    return lon, lat


def _territory(row: SheetRow, setting: Setting, lon: float | None, lat: float | None) -> Territory:
    """Return the place that the row names, else the one its point lies in, else that of the mapping."""
    code = row.get(setting.mapping.columns.territory)
    if code:
        found = Territory.objects.filter(code=code).first() or Territory.objects.filter(kato=code).first()
        if found is None:
            raise RowRefused(_("there is no place with the code “%(code)s”") % {"code": code[:40]})
        return found
    if setting.mapping.place.is_own or lon is None or lat is None:
        return setting.territory
    return territory_at(lon, lat) or setting.territory


def _category(row: SheetRow, mapping: Mapping, text: str) -> Category | None:
    value = row.get(mapping.columns.category)
    code = next((topic.code for topic in mapping.topics if topic.fits(text, value)), mapping.category)
    return find_category(code) if code else None


def _confirmation(row: SheetRow, mapping: Mapping) -> str:
    """Return how the author is confirmed: with it the clock of law runs."""
    written = row.get(mapping.columns.confirmation)
    if not written:
        return Voice.Confirmation.NONE
    if written not in mapping.confirmations:
        raise RowRefused(_("the mapping does not know the confirmation “%(text)s”") % {"text": written[:40]})
    return mapping.confirmations[written]


def _digest(row: SheetRow) -> bytes:
    """Return what shows that a row was changed since."""
    return hashlib.sha256(json.dumps(dict(row.cells), sort_keys=True, ensure_ascii=False).encode()).digest()
