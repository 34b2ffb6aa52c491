"""Opening personal data, and giving access."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from jauap.accounts.models import Person, PersonalDataAccess, User
from jauap.accounts.secrets import FIELDS, columns_of, keyring, seal, unseal
from jauap.core.time import now


@dataclass(frozen=True)
class Opened:
    """Personal data in clear; live no longer than one page."""

    name: str
    iin: str
    phone: str
    email: str
    address: str


def open_person(*, person: Person, kind: str, ref: int, body_id: int | None, by: User, reason: str) -> Opened:
    """Decrypt somebody's data for a member of staff; the opening is logged first: what is not logged is not shown."""
    log_opening(person=person, kind=kind, ref=ref, body_id=body_id, by=by, reason=reason)
    return Opened(**{field: unseal(person.ref, field, getattr(person, field)) for field in FIELDS})


def log_opening(*, person: Person | None, kind: str, ref: int, body_id: int | None, by: User, reason: str) -> None:
    """Log an opening once per member, thing, reason and hour."""
    hour = now().replace(minute=0, second=0, microsecond=0)
    row = PersonalDataAccess(user=by, person=person, kind=kind, ref=ref, body_id=body_id, reason=reason, hour=hour)
    PersonalDataAccess.objects.bulk_create([row], ignore_conflicts=True)


@transaction.atomic
def identify(person: Person | None, given: Mapping[str, str]) -> Person:
    """Write who a person is, as their document says, and return the row; what is empty stays as it was.

    `given` is keyed by FIELDS. Without a row, or when the person was erased, a new one is made.
    """
    known = Person.objects.select_for_update().filter(pk=person.pk, erased_at=None).first() if person else None
    row = known or Person()
    for column, data in columns_of(row.ref, {name: text for name, text in given.items() if text}).items():
        setattr(row, column, data)
    row.save()
    return row


def is_known_as(person: Person, given: Mapping[str, str]) -> bool:
    """Is all that is given, keyed by FIELDS, what we know of the person? What is empty is not asked."""
    known = {name: unseal(person.ref, name, getattr(person, name)) for name, text in given.items() if text}
    return all(given[name] == text for name, text in known.items())


def name_of(person: Person | None) -> str:
    """Return a name in clear, "" when nothing is known: to look for it, never to show it (see `open_person`)."""
    return unseal(person.ref, "name", person.name) if person else ""


def address_of(person: Person | None) -> str:
    """Return a postal address in clear, "" when none is known: to look for it, never to show it (see `open_person`)."""
    return unseal(person.ref, "address", person.address) if person else ""


def masked_name(person: Person | None) -> str:
    """Return what a list may show of a name: first letters only, "" when nothing is known."""
    return " ".join(f"{part[0]}." for part in name_of(person).split())


@transaction.atomic
def reseal(pk: int) -> bool:
    """Encrypt a person's fields with the current key; return whether any was under another. Safe to repeat.

    What was erased meanwhile stays erased.
    """
    ring, person = keyring(), Person.objects.select_for_update().get(pk=pk)
    old = {
        name: data for name in FIELDS if (data := getattr(person, name)) and ring.key_of(bytes(data)) != ring.current
    }
    if not old:
        return False
    for name, data in old.items():
        setattr(person, name, seal(person.ref, name, unseal(person.ref, name, data)))
    person.save(update_fields=list(old))
    return True
