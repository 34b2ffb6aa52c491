"""A cast for notices: people with addresses, a body, notices about one voice."""

from jauap.accounts.models import Person, User
from jauap.accounts.secrets import seal
from jauap.bodies.models import Body
from jauap.notify.letters import Value
from jauap.notify.services import Notice
from jauap.places.models import Territory

ADDRESS = "asel.citizen@example.kz"
NUMBER = "2026-0000001-7"

EXAMPLES: dict[str, dict[str, Value]] = {
    "voice_registered": {"number": NUMBER, "body_id": 1, "due": "2026-11-27", "nature": "law"},
    "voice_routed": {"number": NUMBER, "body_id": 1, "due": "2026-12-18", "nature": "law", "promised": "2026-12-04"},
    "promised_day": {"number": NUMBER, "promised": "2026-12-06", "body_id": 1},
    "voice_answered": {"number": NUMBER, "body_id": 1, "outcome": "satisfied"},
    "voice_published": {"number": NUMBER},
    "voice_taken_down": {"number": NUMBER, "why": "personal"},
    "author_confirmed": {"number": NUMBER, "due": "2026-12-18", "promised": "2026-12-04"},
    "deadline_moved": {"number": NUMBER, "old_due": "2026-11-27", "due": "2026-12-04", "reason": "extended"},
    "dispute_decided": {"number": NUMBER, "decision": "reassigned", "due": "2026-12-04"},
    "dispute_received": {"number": NUMBER, "body_id": 1, "due": "2026-12-04"},
    "staff_assigned": {"number": NUMBER, "due": "2026-12-18", "nature": "law", "promised": "2026-12-04"},
    "staff_deadline_moved": {"number": NUMBER, "old_due": "2026-11-27", "due": "2026-12-04"},
    "staff_dispute": {"number": NUMBER, "due": "2026-11-27"},
}
"""For each letter the parameters of one full example."""


def citizen(email: str = ADDRESS) -> Person:
    """A person whose address lies encrypted."""
    person = Person()
    person.email = seal(person.ref, "email", email)
    person.save()
    return person


def executor(login: str = "executor@akimat.example.kz") -> User:
    """A member of staff."""
    return User.objects.create_user(login)


def department() -> Body:
    """A body with names in three languages."""
    territory = Territory.objects.create(code="t", kind="test", name_kk="Сынақ")
    return Body.objects.create(
        code="lights",
        kind="department",
        name_kk="Жарық басқармасы",
        name_ru="Управление освещения",
        name_en="Lighting department",
        territory=territory,
    )


def notice(
    template: str = "voice_registered",
    *,
    person: Person | None = None,
    user: User | None = None,
    body: Body | None = None,
    channel: str = "email",
    language: str = "kk",
    occasion: str = "",
    ref: int = 1,
) -> Notice:
    """A notice about voice `ref`, to a person or a user."""
    params = dict(EXAMPLES[template])
    if "body_id" in params:
        params["body_id"] = body.pk if body else 1
    return Notice(
        template=template,
        kind="voice",
        ref=ref,
        params=params,
        person_id=person.pk if person else None,
        user_id=user.pk if user else None,
        channel=channel,
        language=language,
        occasion=occasion,
    )
