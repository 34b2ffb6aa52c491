"""Tables that people send: CSV in the encodings and with the delimiters seen in Kazakhstan, and XLSX.

A broken row never stops the reading: it comes with a `problem` in words and its line number, so that a report can
account for every row.
"""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

DELIMITERS = (",", ";", "\t")
LONGEST_RECORD = 500
"""Physical lines that one quoted record may span; beyond it, the quote was left open by mistake."""
_LINE_END = re.compile(rb"\r\n|\n|\r")
_QUOTED = re.compile('"[^"]*"')
_NON_ASCII = re.compile(rb"[\x80-\xff]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"
_CYRILLIC_8BIT = "kz1048"
"""Windows-1251 with the Kazakh letters in place of the Serbian and Belarusian ones; the Russian ones are the same."""


class SheetError(Exception):
    """The file cannot be read as a table at all; the text says why, in the active language."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: `number` is its line in the file (the header is line 1); `problem` is "" for a whole row."""

    number: int
    cells: Mapping[str, str]
    problem: str = ""

    def get(self, column: str) -> str:
        """Return the cell without outer spaces, "" when the column or the cell is missing."""
        return self.cells.get(column, "").strip()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its columns in order, about how many rows, and the rows themselves, read anew at each iteration.

    `encoding` is "utf-8", "utf-16", "cp1251" or "xlsx"; `at_most` is an upper bound of the rows, for a progress bar.
    """

    columns: tuple[str, ...]
    encoding: str
    delimiter: str
    at_most: int
    _read: Callable[[], Iterator[SheetRow]]

    def __iter__(self) -> Iterator[SheetRow]:
        """Yield the rows in order; blank lines are not rows."""
        return self._read()

    def missing(self, wanted: Sequence[str]) -> list[str]:
        """Name the wanted columns that the table does not have."""
        return [column for column in wanted if column not in self.columns]


def read_sheet(path: Path, *, lower_columns: bool = False, worksheet: str | None = None) -> Sheet:
    """Open a CSV, TSV or XLSX file as a table; the first row names the columns.

    `lower_columns` makes column names lower-case; `worksheet` names the sheet of a workbook (the first by default).
    Raises SheetError when there is no such file, no header, or the file is no table.
    """
    try:
        if path.suffix.lower() in {".xlsx", ".xlsm"}:
            return _read_workbook(path, lower_columns, worksheet)
        return _read_text(path.read_bytes(), lower_columns)
    except OSError as error:
        raise SheetError(_("The file %(path)s cannot be opened.") % {"path": path}) from error


def _name_columns(cells: Sequence[str], lower_columns: bool) -> tuple[str, ...]:
    names = tuple(cell.strip().lower() if lower_columns else cell.strip() for cell in cells)
    while names and not names[-1]:
        names = names[:-1]
    if not names:
        raise SheetError(_("The file is empty: its first row must name the columns."))
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise SheetError(_("Two columns have the same name: %(columns)s.") % {"columns": ", ".join(twice)})
    return names


def _make_row(number: int, names: tuple[str, ...], cells: Sequence[str], problem: str = "") -> SheetRow:
    """Pair names and cells; too many or too few cells and the character U+0000 are problems."""
    if len(cells) > len(names) and not any(cell.strip() for cell in cells[len(names) :]):
        cells = cells[: len(names)]
    if not problem and len(cells) != len(names):
        problem = _("%(found)s cells where the header has %(expected)s") % {
            "found": len(cells),
            "expected": len(names),
        }
    if not problem and any("\0" in cell for cell in cells):
        problem = _("a zero character, which cannot be stored")
    return SheetRow(number, dict(zip(names, cells, strict=False)), problem)


# --- CSV ---------------------------------------------------------------------------------------------------------


def _read_text(data: bytes, lower_columns: bool) -> Sheet:
    encoding = detect_encoding(data)
    lines = _decode_lines(data, encoding)
    first = 1 if lines and (lines[0] or "").lower().startswith("sep=") else 0
    header_line = lines[first] if first < len(lines) else ""
    if header_line is None:
        raise SheetError(_("The row of column names cannot be read: the file is in an unknown encoding."))
    delimiter = detect_delimiter(header_line)
    names = _name_columns(next(csv.reader([header_line], delimiter=delimiter), []), lower_columns)

    def rows() -> Iterator[SheetRow]:
        return _csv_rows(lines, first + 1, names, delimiter)

    shown = "cp1251" if encoding == _CYRILLIC_8BIT else encoding
    return Sheet(names, shown, delimiter, len(lines) - first - 1, rows)


def detect_encoding(data: bytes) -> str:
    """Return utf-16, utf-8 or kz1048 (cp1251 with Kazakh letters).

    A file where most lines with non-ASCII bytes are valid UTF-8 is UTF-8: its few other lines are broken rows.
    """
    if data.startswith(_UTF16):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        foreign = [line for line in _LINE_END.split(data) if _NON_ASCII.search(line)]
        valid = sum(1 for line in foreign if _decode(line, "utf-8") is not None)
        return "utf-8" if valid * 2 > len(foreign) else _CYRILLIC_8BIT
    return "utf-8"


def detect_delimiter(header: str) -> str:
    """Return the delimiter that occurs most often outside quotes in the row of names; a comma when none does."""
    bare = _QUOTED.sub("", header)
    return max(DELIMITERS, key=bare.count)


def _decode(line: bytes, encoding: str) -> str | None:
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        return None


def _decode_lines(data: bytes, encoding: str) -> list[str | None]:
    """Decode line by line; None stands for a line that is not in the encoding."""
    if encoding == "utf-16":
        lines: list[str | None] = list(re.split("\r\n|\n|\r", data.decode("utf-16", errors="replace")))
    else:
        lines = [_decode(line, encoding) for line in _LINE_END.split(data.removeprefix(_BOM))]
    while lines and lines[-1] is not None and not lines[-1].strip():
        lines.pop()
    return lines


def _csv_rows(lines: list[str | None], start: int, names: tuple[str, ...], delimiter: str) -> Iterator[SheetRow]:
    place = start
    while place < len(lines):
        line = lines[place]
        if line is None:
            yield _make_row(place + 1, names, [], _("bytes that are not in the encoding of the file"))
        elif line.strip():
            end = _end_of_record(lines, place)
            row = _parse(lines, place, end, names, delimiter)
            if row.problem and end > place + 1:  # a quote left open must not swallow the rows after it
                row, end = _make_row(place + 1, names, [], _("a quotation mark is not closed")), place + 1
            yield row
            place = end
            continue
        place += 1


def _end_of_record(lines: list[str | None], start: int) -> int:
    """Return the index after the record's last line: quotes are balanced there (a doubled quote counts twice)."""
    quotes = 0
    for place in range(start, min(start + LONGEST_RECORD, len(lines))):
        line = lines[place]
        if line is None:
            break
        quotes += line.count('"')
        if quotes % 2 == 0:
            return place + 1
    return start + 1


def _parse(lines: list[str | None], start: int, end: int, names: tuple[str, ...], delimiter: str) -> SheetRow:
    text = [f"{line}\n" for line in lines[start:end] if line is not None]
    if end == start + 1 and text[0].count('"') % 2:
        return _make_row(start + 1, names, [], _("a quotation mark is not closed"))
    try:
        # strict where lines are joined: text after a closing quote shows that the quote was opened by mistake
        cells = next(csv.reader(text, delimiter=delimiter, strict=len(text) > 1), [])
    except csv.Error as error:
        return _make_row(start + 1, names, [], _("not a row of a table: %(error)s") % {"error": error})
    return _make_row(start + 1, names, cells)


# --- XLSX --------------------------------------------------------------------------------------------------------


def _read_workbook(path: Path, lower_columns: bool, worksheet: str | None) -> Sheet:
    try:
        # From memory: read from the path, the file would stay open for as long as the book is read.
        book = load_workbook(io.BytesIO(path.read_bytes()), read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise SheetError(_("The file %(path)s is not an XLSX workbook.") % {"path": path}) from error
    if worksheet is not None and worksheet not in book.sheetnames:
        raise SheetError(_("The workbook has no sheet “%(name)s”.") % {"name": worksheet})
    page = book[worksheet or book.sheetnames[0]]
    header = next(page.iter_rows(values_only=True), ())
    names = _name_columns([cell_text(value) for value in header], lower_columns)

    def rows() -> Iterator[SheetRow]:
        for number, values in enumerate(page.iter_rows(min_row=2, values_only=True), start=2):
            cells = [cell_text(value) for value in values]
            if any(cells):
                yield _make_row(number, names, [*cells, *[""] * (len(names) - len(cells))])

    return Sheet(names, "xlsx", "", max((page.max_row or 1) - 1, 0), rows)


def cell_text(value: object) -> str:
    """Write a cell as text: whole numbers without “.0”, dates in ISO 8601, nothing as ""."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        midnight = value.time() == time(0)
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
