"""Import of competence: every row is accounted for, nothing is overwritten silently."""

from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from jauap.core.sheets import SheetRow
from jauap.routing import services
from jauap.routing.models import Competence
from jauap.routing.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture(autouse=True)
def known() -> None:
    factories.leaf("lamps", service="lighting")
    factories.territory("astana", kato="710000000")
    factories.body("old")
    factories.body("new", bin="980540000397")


def rows(*cells: dict[str, str]) -> list[SheetRow]:
    return [SheetRow(number, row) for number, row in enumerate(cells, start=2)]


def rule(**over: str) -> dict[str, str]:
    return {"territory": "astana", "service": "lighting", "body": "old", **over}


def test_a_later_rule_ends_the_earlier_one() -> None:
    report = services.import_competence(
        rows(rule(), rule(territory="710000000", body="980540000397", valid_from="2027-01-01"))
    )
    assert (report.done, report.failed) == (2, ())
    found = Competence.objects.order_by("valid_to").values_list("body__code", "valid_from", "valid_to")
    assert list(found) == [("old", None, date(2027, 1, 1)), ("new", date(2027, 1, 1), None)]


def test_a_second_import_changes_nothing() -> None:
    services.import_competence(rows(rule(category="lamps", service="")))
    report = services.import_competence(rows(rule(category="lamps", service="")))
    assert (report.done, len(report.skipped), Competence.objects.count()) == (0, 1, 1)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (rule(body="new"), "give the first day"),
        (rule(body="nobody"), "no such body: nobody"),
        (rule(body=""), "no such body"),
        (rule(territory="atlantis"), "no such territory: atlantis"),
        (rule(service="", category="nothing"), "no such category: nothing"),
        (rule(category="lamps"), "either a category or a service"),
        (rule(service=""), "either a category or a service"),
        (rule(service="magic"), "service “magic”"),
        (rule(valid_from="soon"), "soon is not a date"),
        (rule(valid_from="2026-02-02", valid_to="2026-02-01"), "not after the first"),
    ],
)
def test_wrong_rows_fail_in_words(cells: dict[str, str], words: str) -> None:
    services.import_competence(rows(rule()))
    report = services.import_competence(rows(cells))
    assert [note.number for note in report.failed] == [2]
    assert words in report.failed[0].reason
    assert Competence.objects.count() == 1


def test_an_earlier_rule_does_not_push_away_a_later_one() -> None:
    services.import_competence(rows(rule(valid_from="2026-06-01")))
    report = services.import_competence(rows(rule(body="new", valid_from="2026-01-01")))
    assert "from 2026-06-01" in report.failed[0].reason
    report = services.import_competence(rows(rule(body="new", valid_from="2026-01-01", valid_to="2026-06-01")))
    assert report.done == 1


def test_the_command_reads_a_file_and_a_dry_run_stores_nothing(tmp_path: Path) -> None:
    table = tmp_path / "competence.csv"
    table.write_text("Territory;Service;Category;Body\nastana;lighting;;old\nastana;;lamps;new\n", encoding="cp1251")
    told = StringIO()
    call_command("import_competence", table, "--dry-run", stdout=told)
    assert ("2 rows: 2 done" in told.getvalue(), Competence.objects.count()) == (True, 0)
    call_command("import_competence", table, stdout=told)
    assert Competence.objects.count() == 2
    table.write_text("Territory\nastana\n", encoding="utf-8")
    with pytest.raises(CommandError, match="body"):
        call_command("import_competence", table)
