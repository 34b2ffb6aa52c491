"""`jauap rotate-keys`: a new key for personal data, and everything encrypted anew with it."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from jauap.accounts.adapter import authenticators, reseal_factor
from jauap.accounts.models import Person
from jauap.accounts.services import reseal
from jauap.core.keyring import save_keyring


class Command(BaseCommand):
    help = (
        "Make a new key and encrypt all personal data and second factors with it. "
        "The old keys stay on the ring: backups need them. "
        "Stop web and worker before, start them after: they read the ring when they start."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--only-reseal", action="store_true", help="no new key: go on after an interruption")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the new ring first, so that nothing is ever encrypted with a key that is not kept."""
        file = Path(settings.KEY_FILE)
        if not options["only_reseal"]:
            if not file.exists():
                raise CommandError("The key ring comes from JAUAP_KEYS: add a key there, then run with --only-reseal.")
            settings.KEYRING = settings.KEYRING.with_new_key()
            save_keyring(settings.KEYRING, file)
        key = settings.KEYRING.current
        for what, rows, reseal_one in (
            ("persons", Person.objects.filter(erased_at=None).order_by("pk"), reseal),
            ("second factors", authenticators(), reseal_factor),
        ):
            changed = sum(reseal_one(pk) for pk in rows.values_list("pk", flat=True).iterator(chunk_size=1_000))
            self.stdout.write(f"{changed} of {rows.count()} {what} encrypted anew with key {key}.")
