"""`jauap compile-messages`: compile the catalogs that changed; no GNU gettext needed."""

from typing import Any

from django.core.management.base import BaseCommand

from jauap.core import messages


class Command(BaseCommand):
    help = "Compile every catalog that changed since the last time."
    requires_system_checks = []  # texts are read as files: a broken view elsewhere is no obstacle

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"{messages.compile_all()} of {len(messages.list_catalogs())} catalogs compiled.")
