"""From a request of the API to a registered voice."""

import hashlib
from dataclasses import dataclass

from jauap.appeals.services import Submission, prepare
from jauap.channels import codes, limits
from jauap.channels.api.schemas import PlaceIn, VoiceIn
from jauap.channels.api.territories import find_territory
from jauap.core.api import Fault
from jauap.core.languages import current_language
from jauap.places import queries as places
from jauap.places.models import Territory
from jauap.routing import queries as routing
from jauap.routing.models import Category
from jauap.voices.intake.data import Author, Idempotency, Intake, Registered
from jauap.voices.intake.services import register


@dataclass(frozen=True)
class Accepted:
    """A voice that the API registered: what went in, and what the registry gave it."""

    intake: Intake
    registered: Registered


def accept(sent: VoiceIn, *, key: str | None, address: str) -> Accepted:
    """Register what was sent, once for each key.

    Everything that can refuse it is asked before anything is counted or written.
    Raises Fault, IntakeRefused, KeyReused.
    """
    category, territory = _category(sent), _territory(sent.place)
    queued = limits.is_flood(codes.API, address)
    intake = prepare(submission(sent, category=category, territory=territory, key=key, queued=queued))
    return Accepted(intake, register(intake))


def submission(
    sent: VoiceIn, *, category: Category | None, territory: Territory | None, key: str | None, queued: bool
) -> Submission:
    """Turn a request into a submission."""
    author, place = sent.author, sent.place or PlaceIn()
    return Submission(
        channel=codes.API,
        text=sent.text,
        answer_language=sent.answer_language or current_language(),
        author=Author(name=author.name.strip(), phone=author.phone or "", email=author.email or "")
        if author
        else Author(),
        category=category,
        territory=territory,
        lon=place.point.lon if place.point else None,
        lat=place.point.lat if place.point else None,
        place_note=", ".join(part for part in (place.address, place.note) if part.strip()),
        says_danger=sent.danger,
        consent=sent.consent,
        external_number=sent.external_number,
        queued=queued,
        idempotency=Idempotency(scope=codes.API, key=key, digest=_digest(sent)) if key else None,
    )


def _digest(sent: VoiceIn) -> bytes:
    """Return what tells one request from another: its content, however it was written down.

    What is left as it is by default does not count: a field added later must not make a repeated request another.
    """
    return hashlib.sha256(sent.model_dump_json(exclude_defaults=True).encode()).digest()


def _category(sent: VoiceIn) -> Category | None:
    """Return the named topic. Raises Fault for an unknown one."""
    if sent.category is None:
        return None
    found = routing.find_category(sent.category)
    if found is None:
        raise Fault(404, "unknown_category", field="category")
    return found


def _territory(place: PlaceIn | None) -> Territory | None:
    """Return the named place, else the one that the point lies in. Raises Fault for an unknown code."""
    if place is None:
        return None
    if place.territory is not None:
        found = find_territory(place.territory)
        if found is None:
            raise Fault(404, "unknown_place", field="place.territory")
        return found
    return places.territory_at(place.point.lon, place.point.lat) if place.point else None
