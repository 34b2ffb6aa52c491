"""Rotating keys: everything stays readable, nothing is left under the old key, a second run does nothing."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from jauap.accounts.models import Person
from jauap.accounts.secrets import seal, unseal
from jauap.core.keyring import keyring_from_json, new_keyring, save_keyring

pytestmark = pytest.mark.django_db


def test_rotation_reseals_all(settings: Any, tmp_path: Path) -> None:
    settings.KEY_FILE = tmp_path / "keys.json"
    settings.KEYRING = new_keyring()
    save_keyring(settings.KEYRING, settings.KEY_FILE)
    person = Person()
    person.name = seal(person.ref, "name", "Әсел")
    person.save()
    before = settings.KEYRING.current
    out = StringIO()
    call_command("rotate_keys", stdout=out)
    person.refresh_from_db()
    ring = keyring_from_json(settings.KEY_FILE.read_text())
    assert ring.current != before
    assert ring.key_of(bytes(person.name or b"")) == ring.current
    assert unseal(person.ref, "name", person.name) == "Әсел"
    assert "1 of 1" in out.getvalue()
    call_command("rotate_keys", "--only-reseal", stdout=out)
    assert "0 of 1" in out.getvalue()
