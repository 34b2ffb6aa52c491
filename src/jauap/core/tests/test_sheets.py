"""Tables as people send them: encodings, delimiters, quotes left open, rows of the wrong length."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.utils.translation import override
from openpyxl import Workbook

from jauap.core.sheets import Sheet, SheetError, SheetRow, detect_delimiter, read_sheet

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(content: str | bytes, name: str = "table.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write


def whole(sheet: Sheet) -> list[dict[str, str]]:
    return [dict(row.cells) for row in sheet if not row.problem]


def broken(sheet: Sheet) -> list[tuple[int, str]]:
    with override("en"):
        return [(row.number, row.problem) for row in sheet if row.problem]


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("cp1251", "cp1251"), ("utf-16", "utf-16")],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(write: Write, encoding: str, shown: str, delimiter: str) -> None:
    text = f"Код{delimiter}Название\r\n1{delimiter}Ёлка № 5\r\n"
    sheet = read_sheet(write(text, encoding=encoding))
    assert (sheet.encoding, sheet.delimiter) == (shown, delimiter)
    assert whole(sheet) == [{"Код": "1", "Название": "Ёлка № 5"}]


def test_kazakh_letters_of_the_windows_code_page(write: Write) -> None:
    sheet = read_sheet(write("код;атауы\n1;Әл-Фараби, Үйгентас, Ғани, Қосшы, Ңі\n", encoding="kz1048"))
    assert whole(sheet)[0]["атауы"] == "Әл-Фараби, Үйгентас, Ғани, Қосшы, Ңі"


def test_one_row_in_another_encoding_is_broken_and_the_rest_stays_utf8(write: Write) -> None:
    lines = ["a,b", "1,көше", "2,жол"]
    data = "\n".join(lines).encode() + b"\n3," + "улица".encode("cp1251") + b"\n4,su\n"
    sheet = read_sheet(write(data))
    assert [row["b"] for row in whole(sheet)] == ["көше", "жол", "su"]
    assert [number for number, _ in broken(sheet)] == [4]


def test_rows_of_the_wrong_length_are_reported_with_their_line(write: Write) -> None:
    sheet = read_sheet(write("a,b\n1,2\n3\n\n4,5,6\n7,8,,\n"))
    assert whole(sheet) == [{"a": "1", "b": "2"}, {"a": "7", "b": "8"}]
    assert broken(sheet) == [(3, "1 cells where the header has 2"), (5, "3 cells where the header has 2")]


def test_an_open_quote_does_not_swallow_the_rows_after_it(write: Write) -> None:
    sheet = read_sheet(write('a,b\n1,"open\n2,x\n3,y\n4,"two\nlines"\n'))
    assert whole(sheet) == [{"a": "2", "b": "x"}, {"a": "3", "b": "y"}, {"a": "4", "b": "two\nlines"}]
    assert broken(sheet) == [(2, "a quotation mark is not closed")]


def test_quotes_keep_delimiters_and_doubled_quotes(write: Write) -> None:
    sheet = read_sheet(write('a;b\n"x;y";"say ""hi"""\n'))
    assert whole(sheet) == [{"a": "x;y", "b": 'say "hi"'}]


def test_a_zero_character_and_an_endless_cell_are_problems(write: Write) -> None:
    sheet = read_sheet(write("a,b\n1,\0\n2," + "x" * 200_000 + "\n3,z\n"))
    assert whole(sheet) == [{"a": "3", "b": "z"}]
    assert len(broken(sheet)) == 2


def test_the_line_sep_of_spreadsheets_is_not_the_header(write: Write) -> None:
    assert read_sheet(write("sep=;\na;b\n1;2\n")).columns == ("a", "b")


def test_every_line_is_accounted_for(write: Write) -> None:
    sheet = read_sheet(write('a,b\n1,2\n"\n3\n4,5\n'))
    assert len(list(sheet)) == 4 == sheet.at_most


@pytest.mark.parametrize("content", ["", "\n\n", ",,\n1,2,3\n", "a,a\n1,2\n"])
def test_a_table_without_usable_names_is_refused_in_words(write: Write, content: str) -> None:
    with pytest.raises(SheetError):
        read_sheet(write(content))


def test_a_missing_file_is_refused_in_words(tmp_path: Path) -> None:
    with override("en"), pytest.raises(SheetError, match="cannot be opened"):
        read_sheet(tmp_path / "none.csv")


def test_workbook(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for values in [
        ("Te", "Name", "Day"),
        (750000000.0, "Алматы", date(2026, 3, 1)),
        (None, None, None),
        (1, "", 2.5),
    ]:
        page.append(list(values))
    path = tmp_path / "kato.xlsx"
    book.save(path)
    sheet = read_sheet(path, lower_columns=True)
    assert sheet.columns == ("te", "name", "day")
    assert [(row.number, dict(row.cells)) for row in sheet] == [
        (2, {"te": "750000000", "name": "Алматы", "day": "2026-03-01"}),
        (4, {"te": "1", "name": "", "day": "2.5"}),
    ]
    assert len(list(sheet)) == 2


def test_a_file_that_only_says_it_is_a_workbook(write: Write) -> None:
    with override("en"), pytest.raises(SheetError, match="not an XLSX"):
        read_sheet(write("a,b", name="table.xlsx"))


def test_missing_columns_are_named(write: Write) -> None:
    assert read_sheet(write("a,b\n")).missing(["a", "c"]) == ["c"]


def test_delimiters_inside_quotes_do_not_count() -> None:
    assert detect_delimiter('"a,b,c,d";e') == ";"


def test_a_cell_is_given_without_outer_spaces() -> None:
    row = SheetRow(2, {"a": " x "})
    assert (row.get("a"), row.get("none")) == ("x", "")
