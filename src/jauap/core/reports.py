"""Reports of a batch: no row is lost silently."""

import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TextIO, TypeVar

from django.utils.translation import gettext as _

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class RowNote:
    """Why a row was left out: `number` is its line in the file, `reason` a sentence in the active language."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every row of a batch. Raises ValueError when done + skipped + failed is not the number of rows.

    Skipped: the row is fine, but nothing had to be done (it is there already, or not wanted). Failed: it is wrong.
    Remarks are about rows that were done, all but something.
    """

    rows: int
    done: int
    skipped: tuple[RowNote, ...] = ()
    failed: tuple[RowNote, ...] = ()
    dry_run: bool = False
    remarks: tuple[RowNote, ...] = ()

    def __post_init__(self) -> None:
        counted = self.done + len(self.skipped) + len(self.failed)
        if counted != self.rows:
            raise ValueError(f"{self.rows} rows were read, {counted} are accounted for")

    def lines(self, *, at_most: int = 50) -> Iterator[str]:
        """Yield the report in words: the sum first, then the rows left out, the failed ones first."""
        if self.dry_run:
            yield _("Dry run: nothing was stored.")
        yield _("%(rows)s rows: %(done)s done, %(skipped)s skipped, %(failed)s failed.") % {
            "rows": self.rows,
            "done": self.done,
            "skipped": len(self.skipped),
            "failed": len(self.failed),
        }
        notes = [
            *((_("failed"), note) for note in self.failed),
            *((_("taken in"), note) for note in self.remarks),
            *((_("skipped"), note) for note in self.skipped),
        ]
        for outcome, note in notes[:at_most]:
            yield _("line %(number)s %(outcome)s: %(reason)s") % {
                "number": note.number,
                "outcome": outcome,
                "reason": note.reason,
            }
        if len(notes) > at_most:
            yield _("… and %(count)s more.") % {"count": len(notes) - at_most}


@dataclass(slots=True)
class Tally:
    """Collects what becomes of the rows while a batch runs."""

    done: int = 0
    skipped: list[RowNote] = field(default_factory=list)
    failed: list[RowNote] = field(default_factory=list)
    remarks: list[RowNote] = field(default_factory=list)
    taken: dict[str, int] = field(default_factory=dict)
    """Rows of this run by the number they got: a later one like it names the row, for a dry run takes numbers back."""

    def skip(self, number: int, reason: str) -> None:
        """Note a row that needs nothing."""
        self.skipped.append(RowNote(number, reason))

    def fail(self, number: int, reason: str) -> None:
        """Note a row that is wrong."""
        self.failed.append(RowNote(number, reason))

    def remark(self, number: int, reason: str) -> None:
        """Note what is odd about a row that was done."""
        self.remarks.append(RowNote(number, reason))

    def report(self, *, rows: int, dry_run: bool = False) -> ImportReport:
        """Close the batch; `rows` is counted by whoever read the file, so that a lost row shows."""
        return ImportReport(
            rows=rows,
            done=self.done,
            skipped=tuple(sorted(self.skipped, key=attrgetter("number"))),
            failed=tuple(sorted(self.failed, key=attrgetter("number"))),
            remarks=tuple(sorted(self.remarks, key=attrgetter("number"))),
            dry_run=dry_run,
        )


def show_progress(items: Iterable[Item], total: int, *, stream: TextIO | None = None) -> Iterator[Item]:
    """Yield the items, writing how far it is: a line that renews itself on a terminal, every tenth part elsewhere."""
    out = stream or sys.stderr
    on_terminal, shown_at, shown_part = out.isatty(), 0.0, 0
    for count, item in enumerate(items, start=1):
        yield item
        part = count * 10 // max(total, 1)
        due = time.monotonic() - shown_at > 0.2 if on_terminal else part > shown_part
        if due:
            shown_at, shown_part = time.monotonic(), part
            out.write(f"\r{count:,} / {total:,}" if on_terminal else f"{count:,} / {total:,}\n")
            out.flush()
    if on_terminal:
        out.write("\r\033[K")
