"""What the screens of the web form show."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jauap.appeals import services as appeals
from jauap.bodies.models import Body
from jauap.channels.web.drafts import Typed
from jauap.channels.web.services import find_territory, submission
from jauap.core.languages import first_filled
from jauap.places import queries as places
from jauap.places.models import Territory
from jauap.places.queries import AddressHit
from jauap.routing import queries as routing
from jauap.routing.models import Category
from jauap.search import queries as search
from jauap.search.access import PUBLIC
from jauap.voices.files.models import Attachment
from jauap.voices.models import Publication, Voice
from jauap.voices.search_source import public_versions

TOPICS = 3
SIMILAR = 3
LIKE_ENOUGH = 0.25
"""Below this similarity two voices are about different things."""


@dataclass(frozen=True)
class Outlook:
    """What a person may expect before sending: who must answer (None: people decide), by when, promise or law."""

    body: Body | None
    nature: str
    due_at: datetime


def suggested_topics(text: str) -> list[Category]:
    """Return the most likely topics, best first; none when the words say too little."""
    candidates = routing.suggest_category(text, limit=TOPICS)
    rows = Category.objects.in_bulk([candidate.category_id for candidate in candidates])
    return [rows[candidate.category_id] for candidate in candidates if candidate.category_id in rows]


def topic_choices_for(typed: Typed, suggested: list[Category]) -> list[tuple[str, str]]:
    """Return the suggested topics, and the one chosen before from the full list, so that going back loses nothing."""
    chosen = routing.find_category(typed.topic)
    found = suggested if chosen is None or chosen in suggested else [*suggested, chosen]
    return [(category.code, category.name) for category in found]


def similar_answered(text: str) -> list[Publication]:
    """Return public answers to voices like this one, most alike first."""
    alike = search.similar(text, kind="published", viewer=PUBLIC, limit=SIMILAR, least=LIKE_ENOUGH)
    rows = public_versions().select_related("voice").in_bulk([found.ref for found in alike])
    return [rows[found.ref] for found in alike if found.ref in rows]


def emergency_advice(text: str) -> str:
    """Return the first calm sentence when the words speak of danger to life, "" otherwise."""
    found = routing.dangers_in(text)
    return first_filled(found[0].advice, get_language() or "kk")[1] if found else ""


def address_choices(cleaned: dict[str, Any]) -> list[tuple[str, str]]:
    """Return (key, label) of the addresses that may be meant; a former name is said beside the present one."""
    return [(_key(hit), _label(hit)) for hit in address_hits(cleaned)]


def _key(hit: AddressHit) -> str:
    return f"{hit.street.pk}-{hit.house.pk if hit.house else ''}"


def _label(hit: AddressHit) -> str:
    label = first_filled(hit.labels, get_language() or "kk")[1]
    if not hit.matched_former_name:
        return label
    return _("%(address)s (before: %(former)s)") % {"address": label, "former": hit.matched_former_name}


def address_hits(cleaned: dict[str, Any]) -> list[AddressHit]:
    """Return the houses that the typed address may mean, within the chosen place."""
    if not cleaned.get("address"):
        return []
    territory = Territory.objects.filter(pk=cleaned["territory"]).first() if cleaned.get("territory") else None
    return places.find_addresses(cleaned["address"], territory=territory)


def placed(typed: Typed, cleaned: dict[str, Any]) -> Typed:
    """Return the draft with its place: of a house its own territory and point, else the point's or the chosen one."""
    place: dict[str, Any] = {name: cleaned.get(name) for name in ("lon", "lat")} | {
        "territory_id": cleaned.get("territory")
    }
    words = {"address": cleaned.get("address", ""), "place_note": cleaned.get("place_note", "")}
    chosen = next((hit for hit in address_hits(cleaned) if _key(hit) == cleaned.get("house")), None)
    if chosen is not None:
        place |= {"territory_id": chosen.territory.pk, "lon": chosen.lon, "lat": chosen.lat}
        words["address"] = first_filled(chosen.labels, get_language() or "kk")[1]
    elif place["territory_id"] is None and cleaned.get("lon") is not None and cleaned.get("lat") is not None:
        found = places.territory_at(cleaned["lon"], cleaned["lat"])
        place["territory_id"] = found.pk if found else None
    house_id = chosen.house.pk if chosen and chosen.house else None
    return replace(typed, **{"house_id": house_id, **place, **words})


CONTACT = ("name", "phone", "email", "answer_language", "consent")


def contact_of(typed: Typed) -> dict[str, Any]:
    """Return what the last screen starts with."""
    return {name: getattr(typed, name) for name in CONTACT} | {
        "answer_language": typed.answer_language or get_language()
    }


def with_contact(typed: Typed, cleaned: dict[str, Any]) -> Typed:
    """Return the draft with name, contact, language and consent."""
    return replace(typed, **{name: cleaned[name] for name in CONTACT})


def outlook(typed: Typed) -> Outlook:
    """Return who will have to answer and by when, were it sent now."""
    intake = appeals.prepare(submission("", typed, queued=False))
    found = Body.objects.filter(pk=intake.body_id).first() if intake.body_id else None
    return Outlook(body=found, nature=intake.clock.nature, due_at=intake.clock.due_at)


def summary(token: str, typed: Typed) -> list[dict[str, Any]]:
    """Return the rows of the last look, each with the way to change it."""
    category = routing.find_category(typed.topic) if typed.topic else None
    rows = [
        (_("What happened"), typed.text, "channels:change_words"),
        (_("Topic"), category.name if category else _("A person will decide"), "channels:topic"),
        (_("Place"), place_text(typed), "channels:place"),
    ]
    return [
        {"label": label, "value": value, "change_url": reverse(url, args=[token]), "change_label": label}
        for label, value, url in rows
    ]


def place_text(typed: Typed) -> str:
    """Return the place in words."""
    territory = find_territory(typed.territory_id)
    parts = [territory.name if territory else "", typed.address, typed.place_note]
    return ", ".join(part for part in parts if part) or _("A point on the map")


def photos(token: str) -> list[Attachment]:
    """Return the files already kept with the draft."""
    return list(Attachment.objects.filter(draft=token, voice=None).order_by("pk"))


def sent_voice(number: str) -> Voice:
    """Return the voice that a draft became. Raises Http404."""
    voice = Voice.objects.select_related("body", "category", "words").filter(number=number).first()
    if voice is None:
        raise Http404
    return voice
