"""Import of the classifier: levels, kinds, what was known before, what is wrong."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils.translation import override

from jauap.core.sheets import SheetRow
from jauap.places import queries, services
from jauap.places.models import Territory
from jauap.places.tests.factories import make_territory

pytestmark = pytest.mark.django_db

TABLE = [
    ("103230100", "Қарауыл а.", "с.Карауыл"),
    ("100000000", "Абай облысы", "область Абай"),
    ("101000000", "Семей Қ.Ә.", "Семей Г.А."),
    ("101010000", "Семей қ.", "г.Семей"),
    ("103200000", "Абай ауданы", "Абайский район"),
    ("103230000", "Қарауыл а.о.", "Караульский с.о."),
    ("750000000", "Алматы қ.", "г.Алматы"),
    ("751110000", "Алатау ауданы", "Алатауский район"),
]


def rows(*table: tuple[str, str, str]) -> list[SheetRow]:
    names = ("te", "name_kaz", "name_rus")
    return [SheetRow(line, dict(zip(names, cells, strict=True))) for line, cells in enumerate(table, start=2)]


def test_levels_and_kinds() -> None:
    report = services.import_kato(rows(*TABLE))
    assert (report.rows, report.done) == (8, 8)
    assert dict(Territory.objects.values_list("kato", "kind")) == {
        "100000000": "region",
        "101000000": "city",
        "101010000": "city",
        "103200000": "district",
        "103230000": "okrug",
        "103230100": "locality",
        "750000000": "city",
        "751110000": "city_district",
    }
    village = Territory.objects.get(kato="103230100")
    assert [one.kato for one in queries.path_of(village)] == ["100000000", "103200000", "103230000", "103230100"]
    assert village.name_kk_latn.startswith("Qarauyl")
    assert Territory.objects.get(kato="751110000").parent == Territory.objects.get(kato="750000000")


def test_a_second_run_changes_nothing() -> None:
    services.import_kato(rows(*TABLE))
    report = services.import_kato(rows(*TABLE))
    assert (report.done, len(report.skipped)) == (0, 8)


def test_what_was_loaded_before_is_recognised() -> None:
    country = make_territory(kind="country")
    almaty = make_territory(parent=country, kind="city", kato="750000000", name_kk="Алматы қаласы", iso="KZ-75")
    district = make_territory(parent=almaty, kind="city_district", name_kk="Алатау ауданы")
    services.import_kato(rows(*TABLE[-2:]))
    assert Territory.objects.count() == 3
    district.refresh_from_db()
    almaty.refresh_from_db()
    assert (district.kato, district.name_ru) == ("751110000", "Алатауский район")
    assert (almaty.name_kk, almaty.iso, almaty.parent) == ("Алматы қаласы", "KZ-75", country)


def test_the_classifier_and_the_reference_leave_each_other_alone() -> None:
    services.load_reference(settings.REFERENCE_DATA)
    services.import_kato(rows(*TABLE))
    before = list(Territory.objects.order_by("pk").values("name_kk", "name_ru", "source", "parent_id", "kind"))
    told = services.load_reference(settings.REFERENCE_DATA)
    assert (told.created, told.renewed) == (0, 0)
    services.import_kato(rows(*TABLE))
    assert list(Territory.objects.order_by("pk").values("name_kk", "name_ru", "source", "parent_id", "kind")) == before


TOWNS = [
    ("100000000", "Абай облысы", "область Абай"),
    ("101000000", "Семей Қ.Ә.", "Семей Г.А."),
    ("101010000", "Семей қ.", "г.Семей"),
    ("103600000", "Аягөз ауданы", "Аягозский район"),
    ("103620000", "Аягөз Қ.Ә.", "Аягоз Г.А."),
    ("103620100", "Аягөз қ.", "г.Аягоз"),
]


@pytest.mark.parametrize("is_first", [True, False])
def test_towns_of_the_reference_and_of_the_classifier_are_the_same(is_first: bool) -> None:
    """A district that bears the name of its town is another territory."""
    if is_first:
        services.load_reference(settings.REFERENCE_DATA)
    services.import_kato(rows(*TOWNS))
    services.load_reference(settings.REFERENCE_DATA)
    numbered = dict(Territory.objects.exclude(kato=None).filter(kato__startswith="10").values_list("kato", "code"))
    assert numbered == {
        "100000000": "abai",
        "101000000": "semei",
        "101010000": "101010000",
        "103600000": "103600000",
        "103620000": "aiagoz",
        "103620100": "103620100",
    }
    assert Territory.objects.get(kato="103600000").kind == "district"
    towns = Territory.objects.filter(kind="city", parent__code="abai")
    assert set(towns.values_list("code", flat=True)) == {"aiagoz", "semei", "kurchatov", "shar"}
    services.import_kato(rows(*TOWNS))
    assert towns.count() == 4


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (("12", "Бір", ""), "12 is not a code of nine digits"),
        (("", "Бір", ""), "— is not a code of nine digits"),
        (("100000000", "", "область"), "no Kazakh name"),
        (("993230100", "Бір а.", ""), "nothing stands above 993230100"),
    ],
)
def test_wrong_rows(wrong: tuple[str, str, str], reason: str) -> None:
    with override("en"):
        report = services.import_kato(rows(wrong, TABLE[-2]))
    assert (report.done, [(note.number, note.reason) for note in report.failed]) == (1, [(2, reason)])


def test_command_with_a_dry_run(tmp_path: Path) -> None:
    path, out = tmp_path / "kato.csv", StringIO()
    lines = ["te;ab;cd;ef;hij;k;name_kaz;name_rus;nn", *(f"{te};;;;;0;{kk};{ru};1" for te, kk, ru in TABLE)]
    path.write_bytes("\r\n".join(lines).encode("kz1048"))
    with override("en"):
        call_command("import_kato", str(path), "--dry-run", stdout=out)
        assert not Territory.objects.exists()
        call_command("import_kato", str(path), stdout=out)
    assert out.getvalue().splitlines()[:2] == ["Dry run: nothing was stored.", "8 rows: 8 done, 0 skipped, 0 failed."]
    assert Territory.objects.get(kato="103230100").name_kk == "Қарауыл а."
