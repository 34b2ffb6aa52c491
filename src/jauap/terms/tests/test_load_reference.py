"""Files into tables: complete, repeatable, never over the head of an administrator."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction

from jauap.core.time import now
from jauap.terms import ports, queries
from jauap.terms.data_files import read_reference
from jauap.terms.models import ProcedureVersion, Profile, ReferenceChange, Transfer, WorkWeek
from jauap.terms.queries.rows import read_reference as read_tables
from jauap.terms.services import load, load_reference

DATA: Path = settings.REFERENCE_DATA / "terms"


def clear() -> None:
    for model in (ProcedureVersion, Profile, Transfer, WorkWeek):
        model._default_manager.all().delete()


def version(**fields: object) -> ProcedureVersion:
    start = ProcedureVersion.objects.get(code="application", profile__code="kz", valid_to=None)
    start.pk = None
    for name, value in fields.items():
        setattr(start, name, value)
    start.save(force_insert=True)
    return start


@pytest.mark.terms_data
def test_tables_hold_what_the_files_say() -> None:
    files, tables = read_reference(DATA), read_tables()
    assert {row.code for row in files.profiles} == {row.code for row in tables.profiles}
    assert sorted(map(repr, files.procedures)) == sorted(map(repr, tables.procedures))
    assert set(files.transfers) == set(tables.transfers)
    assert set(files.day_offs) == set(tables.day_offs)
    assert set(files.weeks) == set(tables.weeks)


@pytest.mark.usefixtures("db")
def test_first_load_adds_every_row_and_the_second_none() -> None:
    clear()
    first = load_reference()
    again = load_reference()
    assert first.added > 0
    assert first.added + first.same == first.total == again.total == again.same
    assert (again.added, again.kept) == (0, [])


@pytest.mark.terms_data
def test_second_load_leaves_no_mark_in_history() -> None:
    before = ReferenceChange.objects.count()
    load_reference()
    assert ReferenceChange.objects.count() == before


@pytest.mark.terms_data
def test_newer_package_with_other_holidays_is_passed_on_to_running_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clocks:
        told: list[int] = []

        def open_clocks(self) -> list[ports.OpenClock]:
            return []

        def reference_changed(self, change_id: int) -> None:
            self.told.append(change_id)

    clocks = Clocks()
    monkeypatch.setattr(ports, "_sources", {"test": clocks})
    load_reference()
    assert clocks.told == []
    monkeypatch.setattr(load, "fingerprint", lambda: "other days")
    load_reference()
    load_reference()
    assert clocks.told == [ReferenceChange.objects.latest("id").pk]


@pytest.mark.terms_data
def test_row_of_an_administrator_is_kept_and_named() -> None:
    ProcedureVersion.objects.filter(code="answer", profile__code="promise").update(days=7)
    report = load_reference()
    assert len(report.kept) == 1
    assert "answer" in report.kept[0]
    assert ProcedureVersion.objects.get(code="answer", profile__code="promise").days == 7


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("wrong", "told"),
    [("days = ", "procedures.toml"), ('unit = "weeks"', "weeks"), ('codes = ["nameless"]', "nameless")],
)
def test_wrong_file_loads_nothing_and_is_told(tmp_path: Path, wrong: str, told: str) -> None:
    text = (DATA / "procedures.toml").read_text("utf-8")
    field = wrong.split("=")[0] + "="
    line = next(line for line in text.splitlines() if line.startswith(field))
    (tmp_path / "procedures.toml").write_text(text.replace(line, wrong, 1), "utf-8")
    (tmp_path / "calendars.toml").write_text((DATA / "calendars.toml").read_text("utf-8"), "utf-8")
    rows = ProcedureVersion.objects.count()
    with pytest.raises(ValueError, match=told):
        load_reference(folder=tmp_path)
    assert ProcedureVersion.objects.count() == rows


@pytest.mark.terms_data
def test_versions_of_a_procedure_never_overlap() -> None:
    with pytest.raises(IntegrityError, match="terms_one_version_at_a_time"), transaction.atomic():
        version(valid_from=date(2027, 1, 1))


@pytest.mark.terms_data
@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"valid_from": date(2030, 1, 1), "valid_to": date(2029, 1, 1)}, "dates_in_order|range lower bound"),
        ({"code": "other", "extension_amount": None}, "terms_extension_is_whole"),
        ({"code": "other", "start_rule": "start_day_is_day_one", "days": 0}, "terms_day_one_is_a_day"),
        ({"code": "other", "source": ""}, "terms_procedure_has_source"),
    ],
)
def test_impossible_version_is_refused_by_the_database(fields: dict[str, object], constraint: str) -> None:
    with pytest.raises(DatabaseError, match=constraint), transaction.atomic():
        version(**fields)


@pytest.mark.terms_data
def test_transfer_needs_two_days() -> None:
    with pytest.raises(IntegrityError, match="terms_transfer_of_two_days"), transaction.atomic():
        Transfer.objects.create(off=date(2028, 1, 3), worked=date(2028, 1, 3))


@pytest.mark.usefixtures("db")
def test_history_of_edits_is_never_changed() -> None:
    change = ReferenceChange.objects.create(at=now(), what="calendar")
    for statement in (change.delete, lambda: ReferenceChange.objects.filter(pk=change.pk).update(moved=5)):
        with pytest.raises(DatabaseError, match="history"), transaction.atomic():
            statement()


def test_every_version_names_its_source_and_every_transfer_both_days() -> None:
    data = read_reference(DATA)
    assert all(row.procedure.source for row in data.procedures)
    calendar = data.calendar()
    for row in data.transfers:
        assert calendar.is_working(row.worked)
        assert not calendar.is_working(row.off)
        assert abs(row.off - row.worked) < timedelta(days=14)


def test_every_holiday_of_the_package_has_a_name_in_three_languages() -> None:
    notes = read_reference(DATA).calendar().notes.values()
    named = [note.name for note in notes if note.name]
    assert named
    assert [name for name in named if not (name.kk and name.ru and name.en)] == []


@pytest.mark.terms_data
def test_every_procedure_can_be_asked_for() -> None:
    for profile in queries.profile_codes():
        for code in queries.procedure_codes(profile):
            day = date(2022, 6, 7) if profile == "kz-2022" else date(2026, 6, 1)
            assert queries.procedure(code, profile, day).code == code
