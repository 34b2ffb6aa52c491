"""Load procedures and calendars from files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError

from jauap.terms.services import load_reference


class Command(BaseCommand):
    help = "Load procedures and calendars (data/terms by default). Rows that are there already are never changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, help="folder with procedures.toml and calendars.toml")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            report = load_reference(folder=options["folder"])
        except (ValueError, KeyError, OSError, IntegrityError) as error:
            raise CommandError(f"Nothing was loaded: {error}") from error
        self.stdout.write(f"{report.total} rows: {report.added} added, {report.same} as they were.")
        for row in report.kept:
            self.stdout.write(f"Kept as it is here, though the file says otherwise: {row}")
