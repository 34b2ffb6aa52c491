"""Encryption of personal fields, bound to their row and column."""

import uuid
from collections.abc import Mapping

from django.conf import settings

from jauap.core.keyring import KeyRing

FIELDS = ("name", "iin", "phone", "email", "address")
INDEXED = ("iin", "phone", "email")


def keyring() -> KeyRing:
    """Return the key ring of this site."""
    ring: KeyRing = settings.KEYRING
    return ring


def seal(ref: uuid.UUID, field: str, text: str) -> bytes | None:
    """Encrypt one field of the person `ref`; an empty text stays NULL."""
    return keyring().encrypt(text, context=f"person.{field}:{ref}") if text else None


def unseal(ref: uuid.UUID, field: str, data: bytes | memoryview | None) -> str:
    """Decrypt one field of the person `ref`; NULL is an empty text."""
    return keyring().decrypt(bytes(data), context=f"person.{field}:{ref}") if data else ""


def blind(field: str, text: str) -> bytes | None:
    """Return the blind index of a normalised value, None for an empty one."""
    return keyring().blind_index(text.strip().lower(), purpose=f"person.{field}") if text else None


def columns_of(ref: uuid.UUID, given: Mapping[str, str]) -> dict[str, bytes | None]:
    """Return the encrypted columns of the person `ref` with their blind indexes; `given` is keyed by FIELDS."""
    sealed = {name: seal(ref, name, text) for name, text in given.items()}
    return sealed | {f"{name}_index": blind(name, given[name]) for name in INDEXED if name in given}
