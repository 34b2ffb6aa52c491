"""Keeping a draft between the screens of the web form."""

import json
import secrets
from dataclasses import asdict, dataclass, field, fields
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.http import Http404

from jauap.channels.models import Draft
from jauap.core.keyring import KeyRing
from jauap.core.time import now

LIFE = timedelta(days=1)


@dataclass
class Typed:
    """Everything a person typed or chose; empty until the screen that asks for it.

    `holder`: a digest of the secret of the browser that began it. After sending only `number`, `code` and `holder`.
    `danger`: the person says that life is in danger; `address` is as typed; `found`: street and house in each
    language, when the address book knows them.
    """

    text: str = ""
    topic: str = ""
    danger: bool = False
    territory_id: int | None = None
    house_id: int | None = None
    address: str = ""
    found: dict[str, str] = field(default_factory=dict)
    lon: float | None = None
    lat: float | None = None
    place_note: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    iin: str = ""
    answer_language: str = ""
    consent: bool = False
    received_at: str = ""
    number: str = ""
    code: str = ""
    holder: str = ""

    @property
    def is_sent(self) -> bool:
        """Has it become a voice?"""
        return bool(self.number)


def new_token() -> str:
    """Return a token that names no draft yet."""
    return secrets.token_urlsafe(24)


def save(token: str, typed: Typed) -> None:
    """Keep what was typed under the token; of one that was sent meanwhile number and code stay as they are."""
    sealed = _ring().encrypt(json.dumps(asdict(typed), ensure_ascii=False), context=f"draft:{token}")
    with transaction.atomic():
        row = Draft.objects.select_for_update().filter(token=token).first()
        if row is None or typed.is_sent or not _typed(row).is_sent:
            Draft.objects.update_or_create(token=token, defaults={"sealed": sealed})


def load(token: str) -> Typed:
    """Return what was typed under the token. Raises Http404 when it was purged or never was."""
    row = Draft.objects.filter(token=token, changed_at__gt=now() - LIFE).first()
    if row is None:
        raise Http404
    return _typed(row)


def _typed(row: Draft) -> Typed:
    raw = json.loads(_ring().decrypt(bytes(row.sealed), context=f"draft:{row.token}"))
    known = {each.name for each in fields(Typed)}
    return Typed(**{name: value for name, value in raw.items() if name in known})


def purge() -> int:
    """Remove drafts older than a day; return how many."""
    return Draft.objects.filter(changed_at__lt=now() - LIFE).delete()[0]


def _ring() -> KeyRing:
    ring: KeyRing = settings.KEYRING
    return ring
