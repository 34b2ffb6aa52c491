"""Import of a table row by row: every row ends as done, skipped or failed, with the reason in words."""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DataError, IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from jauap.core.languages import CODES, terminal_language
from jauap.core.reports import ImportReport, Tally, show_progress
from jauap.core.sheets import Sheet, SheetError, SheetRow, read_sheet


class RowSkipped(Exception):
    """The row is fine and needs nothing; the text says why, in the active language."""


class RowRefused(Exception):
    """The row is wrong; the text says why, in the active language."""


def import_rows(rows: Iterable[SheetRow], take: Callable[[SheetRow], None], *, dry_run: bool = False) -> ImportReport:
    """Hand each row to `take` in a transaction of its own within one transaction; a dry run takes all of it back.

    `take` raises RowSkipped or RowRefused; what the database refuses fails too. Nothing of a failed row stays.
    """
    tally, count = Tally(), 0
    with transaction.atomic():
        for row in rows:
            count += 1
            if row.problem:
                tally.fail(row.number, row.problem)
            else:
                _take_one(row, take, tally)
        transaction.set_rollback(dry_run)
    return tally.report(rows=count, dry_run=dry_run)


def _take_one(row: SheetRow, take: Callable[[SheetRow], None], tally: Tally) -> None:
    try:
        with transaction.atomic():
            take(row)
    except RowSkipped as reason:
        tally.skip(row.number, str(reason))
    except RowRefused as reason:
        tally.fail(row.number, str(reason))
    except (IntegrityError, DataError) as error:
        tally.fail(row.number, _("the database refuses it: %(error)s") % {"error": str(error).splitlines()[0]})
    else:
        tally.done += 1


def need_columns(sheet: Sheet, wanted: Iterable[str]) -> None:
    """Raise SheetError naming the columns that the table lacks."""
    missing = sheet.missing(list(wanted))
    if missing:
        raise SheetError(_("Columns are missing: %(columns)s.") % {"columns": ", ".join(missing)})


class SheetCommand(BaseCommand):
    """A command that imports FILE (CSV or XLSX), with --dry-run, progress, and the report of every row left out.

    It ends with status 1 when a row failed. A subclass gives `help` and `import_sheet`.
    """

    _called_from_command_line: bool  # Django's own mark: run by a person, not by code

    def add_arguments(self, parser: CommandParser) -> None:
        """FILE, --dry-run, --all-notes, --language."""
        parser.add_argument("file", type=Path, metavar="FILE", help="CSV (utf-8 or cp1251; comma, ; or tab) or XLSX")
        parser.add_argument("--dry-run", action="store_true", help="report what would happen, store nothing")
        parser.add_argument("--all-notes", action="store_true", help="name every row left out, not the first 50")
        parser.add_argument("--language", choices=CODES, help="language of the report (that of the terminal, else kk)")

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Speak the language that is asked for, else, at a terminal, the one of the terminal."""
        asked = options["language"] or (terminal_language() if self._called_from_command_line else None)
        with translation.override(asked) if asked else nullcontext():
            return super().execute(*args, **options)

    def import_sheet(self, sheet: Sheet, rows: Iterable[SheetRow], *, dry_run: bool) -> ImportReport:
        """Import the rows (those of `sheet`, with progress shown) and return the report."""
        raise NotImplementedError

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read the table, import it, write the report."""
        try:
            sheet = read_sheet(options["file"], lower_columns=True)
            rows = show_progress(sheet, sheet.at_most)
            report = self.import_sheet(sheet, rows, dry_run=options["dry_run"])
        except SheetError as error:
            raise CommandError(str(error)) from error
        notes = len(report.skipped) + len(report.failed) + len(report.remarks) if options["all_notes"] else 50
        for line in report.lines(at_most=notes):
            self.stdout.write(line)
        if report.failed:
            raise CommandError(
                _("Some rows failed; the others are stored.") if not report.dry_run else _("Some rows fail.")
            )
