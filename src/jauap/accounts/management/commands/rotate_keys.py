"""`jauap rotate-keys`: a new key for personal data, and everything encrypted anew with it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jauap.accounts.adapter import authenticators, reseal_factor
from jauap.accounts.models import Person
from jauap.accounts.secrets import keyring
from jauap.accounts.services import reseal
from jauap.core.keyring import save_keyring


class Command(BaseCommand):
    help = (
        "Make a new key and encrypt all personal data and second factors with it, while the site runs. "
        "The old keys stay on the ring: backups need them. "
        "Processes that run take the new key from the key file; with JAUAP_KEYS they must be started anew."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--only-reseal", action="store_true", help="no new key: go on after an interruption")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the new ring first, so that nothing is ever encrypted with a key that is not kept."""
        if not options["only_reseal"]:
            _add_key()
        for what, rows, reseal_one in (
            ("persons", Person.objects.filter(erased_at=None).order_by("pk"), reseal),
            ("second factors", authenticators(), reseal_factor),
        ):
            done = [reseal_one(pk) for pk in rows.values_list("pk", flat=True).iterator(chunk_size=1_000)]
            self.stdout.write(
                f"{what}: {sum(done)} encrypted anew with key {keyring().current}, "
                f"{done.count(False)} had nothing under another key."
            )
        self.stdout.write("A passkey keeps no secret here, so there is nothing to encrypt in it.")


def _add_key() -> None:
    """Put a new key on the ring of the key file."""
    ring = keyring()
    if ring.file is None:
        raise CommandError("The key ring comes from JAUAP_KEYS: add a key there, then run with --only-reseal.")
    save_keyring(ring.with_new_key(), ring.file)
    ring.catch_up()
