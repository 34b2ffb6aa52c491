"""`jauap update-messages [APP …]`: bring the catalogs up to date with the texts in code and templates."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jauap.core import messages


class Command(BaseCommand):
    help = "Add new texts of the apps to their catalogs and retire those that nothing says any more."
    requires_system_checks = []  # texts are read as files: a broken view elsewhere is no obstacle

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("app", nargs="*", help="app names; all when none is given")

    def handle(self, *_args: Any, **options: Any) -> None:
        known = messages.list_apps()
        unknown = sorted(set(options["app"]) - set(known))
        if unknown:
            raise CommandError(f"There is no app {', '.join(unknown)}. Apps: {', '.join(known)}.")
        for change in messages.update_all(options["app"] or known):
            if change.added or change.retired or change.empty:
                place = change.path.relative_to(messages.PACKAGE)
                self.stdout.write(
                    f"{place}: {change.added} added, {change.retired} retired, {change.empty} to translate"
                )
