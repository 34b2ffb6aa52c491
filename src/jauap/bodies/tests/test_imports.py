"""Import of bodies and staff: every row is accounted for, a dry run stores nothing."""

from collections.abc import Sequence
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from jauap.bodies import services
from jauap.bodies.management.commands.import_bodies import Command
from jauap.bodies.models import Body, Official, Post
from jauap.bodies.tests.factories import make_body
from jauap.core.reports import ImportReport
from jauap.core.sheets import SheetRow
from jauap.places.tests.factories import make_territory

pytestmark = pytest.mark.django_db


def rows(*cells: dict[str, str]) -> list[SheetRow]:
    return [SheetRow(number, row) for number, row in enumerate(cells, start=2)]


def body_row(**over: str) -> dict[str, str]:
    return {"code": "new", "name_kk": "Жаңа басқарма", "kind": "department", "territory": "here", **over}


def reasons(report: ImportReport) -> Sequence[str]:
    return [note.reason for note in (*report.failed, *report.skipped)]


@pytest.fixture(autouse=True)
def here() -> None:
    make_territory(code="here", kato="750000000")


def test_bodies_are_made_with_posts_whatever_the_order_of_rows() -> None:
    report = services.import_bodies(
        rows(body_row(code="low", parent="top"), body_row(code="top", territory="750000000"))
    )
    assert (report.rows, report.done) == (2, 2)
    low = Body.objects.get(code="low")
    assert low.parent is not None
    assert low.parent.code == "top"
    assert Post.objects.filter(body=low).count() == 3


def test_a_second_run_stores_nothing() -> None:
    services.import_bodies(rows(body_row()))
    with override("en"):
        report = services.import_bodies(rows(body_row()))
    assert (report.done, reasons(report)) == (0, ["there already"])


def test_an_empty_cell_leaves_what_is_stored() -> None:
    services.import_bodies(rows(body_row(name_ru="Старое", email="a@example.kz")))
    report = services.import_bodies(rows(body_row(name_ru="Новое")))
    body = Body.objects.get(code="new")
    assert (report.done, body.name_ru, body.email) == (1, "Новое", "a@example.kz")


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"code": ""}, "no code"),
        ({"code": "бас"}, "бас is not a code: Latin letters, digits, dash, dot, underscore"),
        ({"code": "a b"}, "a b is not a code: Latin letters, digits, dash, dot, underscore"),
        ({"code": "-a"}, "-a is not a code: Latin letters, digits, dash, dot, underscore"),
        ({"code": "good"}, "the code good stands in line 2 too"),
        ({"name_kk": ""}, "no Kazakh name"),
        ({"kind": "palace"}, "no such kind of body: palace"),
        ({"territory": "moon"}, "no such territory: moon"),
        ({"parent": "nobody"}, "no such body: nobody"),
        ({"bin": "123456789012"}, "123456789012 is not a BIN"),
        ({"email": "x"}, "x is not an e-mail address"),
        ({"valid_from": "1.3.2026"}, "1.3.2026 is not a date like 2026-03-01"),
        ({"valid_from": "2026-03-01", "valid_to": "2026-03-01"}, "the last day is not after the first"),
        ({"parent": "new"}, "no such body: new"),
    ],
)
def test_a_wrong_row_fails_with_its_reason_and_the_others_are_stored(wrong: dict[str, str], reason: str) -> None:
    with override("en"):
        report = services.import_bodies(rows(body_row(code="good"), body_row(**wrong)))
    assert (report.done, [(note.number, note.reason) for note in report.failed]) == (1, [(3, reason)])
    assert Body.objects.get().code == "good"


def test_what_only_the_database_refuses_fails_too() -> None:
    report = services.import_bodies(rows(body_row(name_ru="x" * 301)))
    assert (report.done, len(report.failed)) == (0, 1)


def test_a_broken_row_of_the_file_fails() -> None:
    report = services.import_bodies([SheetRow(2, {}, "3 cells")])
    assert reasons(report) == ["3 cells"]


def test_a_dry_run_reports_and_stores_nothing() -> None:
    report = services.import_bodies(rows(body_row()), dry_run=True)
    assert (report.dry_run, report.done) == (True, 1)
    assert not Body.objects.exists()


def test_staff() -> None:
    body = make_body(code="b")
    akim = {"body": "b", "post": "head", "full_name": "Сынақов  Ерлан", "valid_from": "2026-01-01"}
    expert = {"body": "b", "post": "expert", "post_name_kk": "Бас маман", "full_name": "Сынақова Айгүл"}
    with override("en"):
        report = services.import_staff(rows(akim, expert, akim, {**akim, "full_name": "Екінші"}))
    assert (report.rows, report.done) == (4, 2)
    assert reasons(report) == ["in these days the post is held by Сынақов Ерлан", "there already"]
    assert Official.objects.get(post__body=body, is_head=True).valid_from == date(2026, 1, 1)
    assert Post.objects.get(body=body, code="expert").name_kk == "Бас маман"


def test_the_last_day_of_a_head_makes_room_for_the_next() -> None:
    make_body(code="b")
    first = {"body": "b", "post": "head", "full_name": "Бірінші", "valid_from": "2025-01-01"}
    services.import_staff(rows(first))
    second = {"body": "b", "post": "head", "full_name": "Екінші", "valid_from": "2026-01-01"}
    report = services.import_staff(rows({**first, "valid_to": "2026-01-01"}, second))
    assert report.done == 2
    assert Official.objects.filter(is_head=True).count() == 2


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"body": "none"}, "no such body: none"),
        ({"post": ""}, "no post"),
        ({"post": "cook"}, "the body has no post “cook”, and a new one needs a Kazakh name"),
        ({"valid_to": "soon"}, "soon is not a date like 2026-03-01"),
    ],
)
def test_wrong_staff(wrong: dict[str, str], reason: str) -> None:
    make_body(code="b")
    with override("en"):
        report = services.import_staff(rows({"body": "b", "post": "head", "full_name": "Сынақ", **wrong}))
    assert reasons(report) == [reason]


def test_commands(tmp_path: Path) -> None:
    bodies, staff, out = tmp_path / "b.csv", tmp_path / "s.csv", StringIO()
    bodies.write_text("Code;Name_kk;Kind;Territory\nnew;Қазақ;department;here\n", encoding="utf-8-sig")
    staff.write_text("body,post,full_name\nnew,head,Сынақ\nold,head,Сынақ\n")
    call_command("import_bodies", str(bodies), stdout=out)
    with override("en"), pytest.raises(CommandError, match="Some rows failed"):
        call_command("import_staff", str(staff), stdout=out)
    assert Official.objects.get().full_name == "Сынақ"
    assert "2 rows: 1 done, 0 skipped, 1 failed." in out.getvalue()
    assert "line 3 failed: no such body: old" in out.getvalue()


@pytest.mark.parametrize(
    ("options", "terminal", "said"),
    [
        (["--language", "ru"], "", "Строк: 1"),
        (["--language", "en"], "ru_RU.UTF-8", "1 rows: 1 done"),
        ([], "en_US.UTF-8", "1 rows: 1 done"),
        ([], "ru_RU.UTF-8", "Строк: 1"),
    ],
)
def test_the_report_speaks_the_language_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], terminal: str, said: str
) -> None:
    path, out = tmp_path / "b.csv", StringIO()
    path.write_text("code;name_kk;kind;territory\nnew;Қазақ;department;here\n")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", terminal)
    command = Command(stdout=out)
    monkeypatch.setattr(command, "_called_from_command_line", True)
    call_command(command, str(path), *options)
    assert said in out.getvalue()


def test_a_command_names_the_missing_columns(tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    path.write_text("code,name_kk\n")
    with override("en"), pytest.raises(CommandError, match=r"Columns are missing: kind, territory\."):
        call_command("import_bodies", str(path))
