"""Rotating keys: everything stays readable, nothing is left under the old key, a second run does nothing."""

import base64
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from jauap.accounts.adapter import SecondFactorAdapter, reseal_factor
from jauap.accounts.models import Person, User
from jauap.accounts.secrets import seal, unseal
from jauap.accounts.services import reseal
from jauap.core.keyring import keyring_from_json, load_keyring, new_keyring

pytestmark = pytest.mark.django_db


def test_rotation_reseals_all(settings: Any, tmp_path: Path) -> None:
    settings.KEYRING = load_keyring(tmp_path / "keys.json", environment="NOT_SET_HERE")
    person = Person()
    person.name = seal(person.ref, "name", "Әсел")
    person.save()
    before = settings.KEYRING.current
    out = StringIO()
    call_command("rotate_keys", stdout=out)
    person.refresh_from_db()
    ring = keyring_from_json((tmp_path / "keys.json").read_text())
    assert ring.current != before
    assert ring.key_of(bytes(person.name or b"")) == ring.current
    assert unseal(person.ref, "name", person.name) == "Әсел"
    assert f"persons: 1 encrypted anew with key {ring.current}, 0 had nothing" in out.getvalue()
    call_command("rotate_keys", "--only-reseal", stdout=out)
    assert "persons: 0 encrypted anew" in out.getvalue()


def test_a_site_that_runs_meanwhile_reads_on(settings: Any, tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    settings.KEYRING = load_keyring(file, environment="NOT_SET_HERE")
    site = load_keyring(file, environment="NOT_SET_HERE")
    person = Person()
    person.name = seal(person.ref, "name", "Әсел")
    person.save()
    call_command("rotate_keys", stdout=StringIO())
    person.refresh_from_db()
    assert site.decrypt(bytes(person.name or b""), context=f"person.name:{person.ref}") == "Әсел"


def test_a_ring_from_the_environment_gets_no_key_that_is_kept_nowhere(settings: Any, tmp_path: Path) -> None:
    settings.KEYRING = new_keyring()
    settings.KEY_FILE = tmp_path / "keys.json"
    settings.KEY_FILE.write_text(new_keyring().to_json())
    with pytest.raises(CommandError, match="JAUAP_KEYS"):
        call_command("rotate_keys")


def test_a_passkey_keeps_no_secret(settings: Any, tmp_path: Path) -> None:
    settings.KEYRING = load_keyring(tmp_path / "keys.json", environment="NOT_SET_HERE")
    user = User.objects.create_user("executor")
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "phone"})
    out = StringIO()
    call_command("rotate_keys", stdout=out)
    assert "second factors: 0 encrypted anew" in out.getvalue()
    assert "1 had nothing under another key" in out.getvalue()


def test_second_factors_go_along(settings: Any, tmp_path: Path) -> None:
    settings.KEYRING = load_keyring(tmp_path / "keys.json", environment="NOT_SET_HERE")
    secret = SecondFactorAdapter().encrypt("JBSWY3DPEHPK3PXP")
    made = Authenticator.objects.create(
        user=User.objects.create_user("executor"), type=Authenticator.Type.TOTP, data={"secret": secret}
    )
    call_command("rotate_keys", stdout=StringIO())
    made.refresh_from_db()
    ring = settings.KEYRING
    assert ring.key_of(base64.b64decode(made.data["secret"])) == ring.current
    assert SecondFactorAdapter().decrypt(made.data["secret"]) == "JBSWY3DPEHPK3PXP"
    assert not reseal_factor(made.pk)


def test_what_was_erased_meanwhile_stays_erased(settings: Any) -> None:
    settings.KEYRING = new_keyring()
    person = Person()
    person.name = seal(person.ref, "name", "Әсел")
    person.save()
    Person.objects.filter(pk=person.pk).update(name=None)
    settings.KEYRING = settings.KEYRING.with_new_key()
    assert not reseal(person.pk)
    person.refresh_from_db()
    assert person.name is None
