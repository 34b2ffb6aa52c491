"""Import of an address book: every row is accounted for; flats are never stored."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from jauap.core.reports import ImportReport
from jauap.core.sheets import SheetRow
from jauap.places import services
from jauap.places.models import House, Street
from jauap.places.queries import find_addresses
from jauap.places.tests.factories import make_territory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def city() -> None:
    make_territory(code="almaty", kato="750000000", name_kk="Алматы қаласы")


def bring(*cells: dict[str, str], dry_run: bool = False) -> ImportReport:
    base = {"territory": "almaty", "street_kk": "Абай", "kind": "avenue"}
    with override("en"):
        return services.import_addresses(
            [SheetRow(line, {**base, **row}) for line, row in enumerate(cells, start=2)], dry_run=dry_run
        )


def test_houses_and_streets() -> None:
    report = bring(
        {"house": "12 а", "lon": "76,9", "lat": "43.2"}, {"house": "12"}, {"territory": "750000000", "house": "7"}
    )
    assert (report.rows, report.done, Street.objects.count()) == (3, 3, 1)
    assert set(House.objects.values_list("number", "lon")) == {("12А", 76.9), ("12", None), ("7", None)}


def test_former_names_are_found() -> None:
    bring(
        {"street_kk": "Назарбаев", "street_ru": "Назарбаева", "former_kk": "Фурманов|Бірінші", "former_ru": "Фурманова"}
    )
    street = Street.objects.get()
    assert street.former == [{"kk": "Фурманов", "ru": "Фурманова"}, {"kk": "Бірінші", "ru": "Бірінші"}]
    assert find_addresses("Фурманова")[0].street == street


def test_what_is_there_is_skipped() -> None:
    bring({"house": "1"}, {"street_kk": "Төле би"})
    report = bring({"house": "1"}, {"street_kk": "Төле би"}, {"house": "2"}, {"house": "2"})
    assert (report.done, [note.number for note in report.skipped]) == (1, [2, 3, 5])


def test_a_flat_is_never_stored() -> None:
    bring({"house": "12 кв 5"}, {"house": "14, пәтер 3"})
    assert set(House.objects.values_list("number", flat=True)) == {"12", "14"}


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"territory": "moon"}, "no such territory: moon"),
        ({"street_kk": ""}, "no Kazakh name"),
        ({"street_kk": "—"}, "no Kazakh name"),
        ({"kind": "canal"}, "no such kind of street: canal"),
        ({"house": "1" * 30}, "the name or the number is too long"),
        ({"street_ru": "я" * 301}, "the name or the number is too long"),
        ({"lon": "200", "lat": "1"}, "200 is not in degrees"),
        ({"lon": "east", "lat": "1"}, "east is not in degrees"),
        ({"lon": "nan", "lat": "1"}, "nan is not in degrees"),
        ({"lon": "76.9"}, "a point needs both lon and lat"),
    ],
)
def test_wrong_rows(wrong: dict[str, str], reason: str) -> None:
    report = bring(wrong, {"house": "1"})
    assert (report.done, [(note.number, note.reason) for note in report.failed]) == (1, [(2, reason)])
    assert House.objects.count() == 1


def test_a_dry_run_stores_nothing() -> None:
    assert bring({"house": "1"}, dry_run=True).done == 1
    assert not Street.objects.exists()


def test_command(tmp_path: Path) -> None:
    path, out = tmp_path / "book.csv", StringIO()
    path.write_text("territory,street_kk,house\nalmaty,Абай,1\nalmaty,Абай\nmoon,Абай,2\n")
    with override("en"), pytest.raises(CommandError, match="Some rows failed"):
        call_command("import_addresses", str(path), stdout=out)
    assert out.getvalue().splitlines() == [
        "3 rows: 1 done, 0 skipped, 2 failed.",
        "line 3 failed: 2 cells where the header has 3",
        "line 4 failed: no such territory: moon",
    ]
