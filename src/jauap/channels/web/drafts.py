"""Keeping a draft between the screens of the web form."""

import json
import secrets
from collections.abc import Collection
from dataclasses import asdict, dataclass, field, fields
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.http import Http404

from jauap.channels.models import Draft
from jauap.core.keyring import KeyRing
from jauap.core.time import now
from jauap.voices.adapter import visible
from jauap.voices.files.services import remove_all_drafts

LIFE = timedelta(days=1)


@dataclass
class Typed:
    """Everything a person typed or chose; empty until the screen that asks for it.

    `holder`: a digest of the secret of the browser that began it, `begun_at` when (ISO). After sending only `number`,
    `code` and `holder`.
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
    begun_at: str = ""

    @property
    def is_sent(self) -> bool:
        """Has it become a voice?"""
        return bool(self.number)

    @property
    def unfinished_screen(self) -> str:
        """The name of the screen on which the person stopped: the first that still asks for something."""
        if not self.topic:
            return "topic"
        return "send" if self.territory_id or self.lon is not None else "place"


def new_token() -> str:
    """Return a token that names no draft yet."""
    return secrets.token_urlsafe(24)


def begin(token: str, typed: Typed) -> None:
    """Keep what was typed first under a new token."""
    Draft.objects.create(token=token, sealed=_seal(token, typed))


def save(token: str, typed: Typed) -> None:
    """Keep what was typed under the token; of one that was sent meanwhile number and code stay as they are.

    One that was forgotten or purged meanwhile stays so, unless it was sent: then number and code are kept.
    """
    with transaction.atomic():
        row = Draft.objects.select_for_update().filter(token=token).first()
        if typed.is_sent or (row is not None and not _typed(row).is_sent):
            Draft.objects.update_or_create(token=token, defaults={"sealed": _seal(token, typed)})


def load(token: str) -> Typed:
    """Return what was typed under the token. Raises Http404 when it was purged or never was."""
    row = Draft.objects.filter(token=token, changed_at__gt=now() - LIFE).first()
    if row is None:
        raise Http404
    return _typed(row)


def load_many(tokens: Collection[str]) -> dict[str, Typed]:
    """Return what was typed under these tokens, changed last first, without the purged ones (1 query)."""
    rows = Draft.objects.filter(token__in=tokens, changed_at__gt=now() - LIFE).order_by("-changed_at")
    return {row.token: _typed(row) for row in rows}


@transaction.atomic
def forget(token: str) -> bool:
    """Remove what was typed under the token and the photos with it; of one that was sent, nothing. Was it removed?"""
    row = Draft.objects.select_for_update().filter(token=token).first()
    if row is None or _typed(row).is_sent:
        return False
    remove_all_drafts(draft=token)
    row.delete()
    return True


def _seal(token: str, typed: Typed) -> bytes:
    """Seal what was typed, without characters that nobody sees: the next screens show it as the registry keeps it."""
    told = {name: visible(value) if isinstance(value, str) else value for name, value in asdict(typed).items()}
    return _ring().encrypt(json.dumps(told, ensure_ascii=False), context=f"draft:{token}")


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
