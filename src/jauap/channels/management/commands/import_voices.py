from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from jauap.channels.imports.mapping import Mapping, read_mapping
from jauap.channels.imports.services import import_voices
from jauap.core.imports import SheetCommand, need_columns
from jauap.core.reports import ImportReport
from jauap.core.sheets import Sheet, SheetError, SheetRow


class Command(SheetCommand):
    help = (
        "Take in voices from another register, one row a voice, with their own times and what became of them. "
        "A second run takes in nothing twice. Example of a mapping: docs/examples/sf311.toml."
    )
    mapping: Mapping

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--mapping", type=Path, required=True, metavar="MAP.toml", help="what the columns mean")

    def handle(self, *arguments: Any, **options: Any) -> None:
        try:
            self.mapping = read_mapping(options["mapping"])
        except SheetError as error:
            raise CommandError(str(error)) from error
        super().handle(*arguments, **options)

    def import_sheet(self, sheet: Sheet, rows: Iterable[SheetRow], *, dry_run: bool) -> ImportReport:
        need_columns(sheet, self.mapping.columns.used())
        return import_voices(rows, self.mapping, dry_run=dry_run)
