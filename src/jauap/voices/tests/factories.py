"""Voices for tests, with sensible defaults."""

from datetime import UTC, datetime, timedelta
from typing import Any

from jauap.bodies.models import Body
from jauap.places.models import Territory
from jauap.routing.models import Category
from jauap.voices import ports
from jauap.voices.intake.data import ClockPlan, Intake, Registered
from jauap.voices.intake.services import register
from jauap.voices.models import Voice

KIND = "test"
SPOKEN_AT = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)


def register_kind() -> None:
    """Make the kind of these voices known: the registry has none of its own."""
    ports.register_kind(ports.Kind(code=KIND, label=KIND))


def clock_plan(**over: Any) -> ClockPlan:
    """A promise of ten days from SPOKEN_AT."""
    values: dict[str, Any] = {
        "nature": "promise",
        "procedure": "promise",
        "profile": "promise",
        "started_at": SPOKEN_AT,
        "due_at": SPOKEN_AT + timedelta(days=14),
        "registered_on": SPOKEN_AT.date(),
    }
    return ClockPlan(**{**values, **over})


def intake(**over: Any) -> Intake:
    """A voice about a dark lamp, from the web, entered when it was received."""
    values: dict[str, Any] = {
        "kind": KIND,
        "channel": "web",
        "text": "Біздің көшеде шам жанбайды, кешке қараңғы.",
        "clock": clock_plan(),
        "received_at": SPOKEN_AT,
    }
    values = {**values, **over}
    return Intake(**{"entered_at": values["received_at"], **values})


def registered(**over: Any) -> tuple[Voice, Registered]:
    """Register a voice; return its row and what the coupon says."""
    done = register(intake(**over))
    return Voice.objects.get(pk=done.voice_id), done


def territory(code: str = "KZ-71", **over: Any) -> Territory:
    values = {"name_kk": "Астана", "name_ru": "Астана", "name_en": "Astana", "kind": "city"}
    return Territory.objects.get_or_create(code=code, defaults={**values, **over})[0]


def body(code: str = "akimat", **over: Any) -> Body:
    values = {
        "name_kk": "Әкімдік",
        "name_ru": "Акимат",
        "name_en": "Akimat",
        "kind": "akimat",
        "territory": territory(),
    }
    return Body.objects.get_or_create(code=code, defaults={**values, **over})[0]


def category(code: str = "street_lighting", **over: Any) -> Category:
    values = {"name_kk": "Көше жарығы", "name_ru": "Уличное освещение", "name_en": "Street lighting"}
    return Category.objects.get_or_create(code=code, defaults={**values, **over})[0]
