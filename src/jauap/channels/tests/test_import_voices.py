"""Voices of another register: every row accounted for, its own times kept, nothing taken in twice."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import translation
from openpyxl import Workbook
from procrastinate.contrib.django.models import ProcrastinateJob

from jauap.accounts.models import User
from jauap.bodies.models import Body
from jauap.channels.imports.mapping import Mapping, read_mapping
from jauap.channels.imports.services import import_voices
from jauap.core.reports import ImportReport
from jauap.core.sheets import SheetError, read_sheet
from jauap.places.geometry import contains
from jauap.places.models import Territory
from jauap.search import queries as search
from jauap.search.access import PUBLIC, staff_viewer
from jauap.voices.models import Clock, Voice

pytestmark = pytest.mark.reference_data

EXAMPLE = settings.ROOT / "docs" / "examples" / "sf311.toml"
HEAD = "id,when,closed,status,note,text,lon,lat,sure\n"
MAP = """
name = "test"
category = "street_lighting"
answer_language = "ru"
[columns]
id = "id"
text = "text"
received_at = "when"
closed_at = "closed"
status = "status"
answer = "note"
lon = "lon"
lat = "lat"
external_number = "id"
confirmation = "sure"
[time]
format = "%d.%m.%Y %H:%M"
[place]
code = "test-town"
name_kk = "Сынақ қаласы"
box = [10, 50, 11, 51]
[body]
code = "test-body"
name_kk = "Сынақ мекемесі"
[confirmations]
paper = "paper_signature"
[[statuses]]
value = "new"
state = "open"
[[statuses]]
value = "closed"
contains = ["сделано"]
state = "closed_solved"
outcome = "satisfied"
[[statuses]]
value = "closed"
state = "closed_not_solved"
outcome = "refused"
first_sentence = "Невозможно."
answer = "Закрыто."
[[statuses]]
value = "gone"
state = "withdrawn"
"""
Take = Callable[..., ImportReport]


@pytest.fixture
def mapping(tmp_path: Path) -> Mapping:
    path = tmp_path / "map.toml"
    path.write_text(MAP, encoding="utf-8")
    return read_mapping(path)


@pytest.fixture
def take(tmp_path: Path, mapping: Mapping) -> Take:
    def take(rows: str, *, encoding: str = "utf-8", dry_run: bool = False) -> ImportReport:
        path = tmp_path / "table.csv"
        path.write_bytes((HEAD + rows).encode(encoding))
        return import_voices(read_sheet(path, lower_columns=True), mapping, dry_run=dry_run)

    return take


def reasons(report: ImportReport) -> dict[int, str]:
    return {note.number: note.reason for note in (*report.failed, *report.skipped)}


@pytest.mark.parametrize(
    ("phone", "email", "remarks"),
    [
        ("8 701 123 45 67", "a@example.kz", []),
        ("", "", []),
        ("12", "a@example.kz", ["the phone is not a phone number; kept as it is"]),
        ("8 701 123 45 67", "a@", ["the e-mail address is not one; kept as it is"]),
    ],
)
def test_an_address_that_is_none_is_noted_and_the_row_taken(
    tmp_path: Path, phone: str, email: str, remarks: list[str]
) -> None:
    named = MAP.replace("[columns]", '[columns]\nphone = "phone"\nemail = "email"')
    (tmp_path / "map.toml").write_text(named, encoding="utf-8")
    row = f"a1,02.03.2026 10:00,,new,,Не горит фонарь,10.5,50.5,,{phone},{email}\n"
    path = tmp_path / "table.csv"
    path.write_text(HEAD.strip() + ",phone,email\n" + row, encoding="utf-8")
    with translation.override("en"):
        report = import_voices(read_sheet(path, lower_columns=True), read_mapping(tmp_path / "map.toml"))
        said = list(report.lines())
    assert (report.done, len(report.remarks)) == (1, len(remarks))
    assert [line for line in said if line.startswith("line 2 taken in:")] == [
        f"line 2 taken in: {each}" for each in remarks
    ]


def test_an_open_voice_keeps_its_time_and_waits_with_the_body(take: Take) -> None:
    report = take("a1,02.03.2026 10:00,,new,,Не горит фонарь,10.5,50.5,\n")
    voice = Voice.objects.select_related("body").get()
    assert (report.rows, report.done) == (1, 1)
    assert voice.received_at == datetime(2026, 3, 2, 5, tzinfo=UTC)
    assert (voice.state, voice.channel, voice.external_number) == ("routed", "import", "a1")
    assert voice.body is not None
    assert voice.body.code == "test-body"
    clock = voice.clocks.get()
    assert (clock.nature, clock.started_at, clock.outcome) == ("promise", voice.received_at, "")


def test_a_confirmed_author_starts_the_clock_of_law(take: Take) -> None:
    take("a1,13.03.2026 10:00,,new,,Прошу починить фонарь,,,paper\n")
    clock = Clock.objects.get()
    assert (clock.nature, clock.profile) == ("law", "kz")
    assert clock.due_at.date().isoformat() == "2026-04-08"


def test_a_closed_voice_was_answered_at_its_own_time(take: Take) -> None:
    take("a1,02.03.2026 10:00,04.03.2026 12:30,closed,Сделано: лампа заменена. Бригада 5.,Не горит,,,\n")
    voice = Voice.objects.get()
    answer, closed = voice.answers.get(), datetime(2026, 3, 4, 7, 30, tzinfo=UTC)
    assert (voice.state, voice.state_at, voice.answered_at, answer.at) == ("closed_solved", closed, closed, closed)
    assert (answer.first_sentence, answer.outcome) == ("Сделано: лампа заменена.", "satisfied")
    assert answer.author.login == "import:test"
    assert not answer.author.is_active
    assert voice.clocks.get().outcome == "met"
    assert [event.type for event in voice.events.order_by("pk")] == [
        *("registered", "routed", "taken", "answered", "closed")
    ]


def test_closed_without_help_and_late_is_said_so(take: Take) -> None:
    take("a1,02.03.2026 10:00,04.06.2026 12:30,closed,,Не горит,,,\na2,02.03.2026 10:00,03.03.2026 9:00,gone,,Яма,,,\n")
    first, second = Voice.objects.order_by("pk")
    assert (first.state, first.answers.get().text, first.clocks.get().outcome) == (
        *("closed_not_solved", "Закрыто."),
        "missed",
    )
    assert (second.state, second.clocks.get().outcome) == ("withdrawn", "dropped")


def test_nobody_is_written_to_and_no_job_is_started(take: Take) -> None:
    before = ProcrastinateJob.objects.count()
    take("a1,02.03.2026 10:00,04.03.2026 12:30,closed,Сделано.,Не горит,,,\n")
    assert not mail.outbox
    assert ProcrastinateJob.objects.count() == before


def test_a_second_run_takes_in_nothing(take: Take) -> None:
    rows = "a1,02.03.2026 10:00,,new,,Не горит,,,\na2,02.03.2026 10:00,,new,,Яма,,,\n"
    take(rows)
    report = take(rows)
    assert (report.rows, report.done, len(report.skipped)) == (2, 0, 2)
    assert Voice.objects.earliest("pk").number in report.skipped[0].reason
    assert Voice.objects.count() == 2


def test_a_changed_row_is_skipped_and_said_so(take: Take) -> None:
    take("a1,02.03.2026 10:00,,new,,Не горит,,,\n")
    report = take("a1,02.03.2026 10:00,04.03.2026 10:00,closed,Сделано.,Не горит,,,\n")
    assert (report.done, len(report.skipped)) == (0, 1)
    assert Voice.objects.get().state == "routed"


def test_the_same_row_twice_in_one_table_is_one_voice(take: Take) -> None:
    row = "a1,02.03.2026 10:00,,new,,Не горит,,,\n"
    report = take(row + row)
    assert (report.rows, report.done, len(report.skipped)) == (2, 1, 1)


BROKEN = {
    "no id": ",02.03.2026 10:00,,new,,Не горит,,,",
    "no time": "b,вчера,,new,,Не горит,,,",
    "future": "b,02.03.2999 10:00,,new,,Не горит,,,",
    "status": "b,02.03.2026 10:00,,lost,,Не горит,,,",
    "closed before": "b,02.03.2026 10:00,01.03.2026 10:00,closed,,Не горит,,,",
    "closed when": "b,02.03.2026 10:00,,closed,,Не горит,,,",
    "outside": "b,02.03.2026 10:00,,new,,Не горит,76.9,43.2,",
    "no point": "b,02.03.2026 10:00,,new,,Не горит,here,there,",
    "half a point": "b,02.03.2026 10:00,,new,,Не горит,10.5,,",
    "not on earth": "b,02.03.2026 10:00,,new,,Не горит,500,50,",
    "confirmation": "b,02.03.2026 10:00,,new,,Не горит,,,maybe",
    "cells": "b,02.03.2026 10:00",
    "quote": 'b,02.03.2026 10:00,,new,,"Не горит,,,',
    "too long": f"b,02.03.2026 10:00,,new,,{'я' * 20_001},,,",
    "before any calendar": "b,02.03.0001 10:00,,new,,Не горит,,,",
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_row_leaves_the_others_alone(take: Take, broken: str) -> None:
    good = "{},02.03.2026 10:00,,new,,Не горит,,,\n"
    report = take(good.format("a1") + broken + "\n" + good.format("a2"))
    assert (report.rows, report.done, len(report.failed)) == (3, 2, 1)
    assert report.failed[0].number == 3
    assert report.failed[0].reason
    assert Voice.objects.count() == 2


def test_a_row_without_text_is_accounted_for(take: Take) -> None:
    report = take("a1,02.03.2026 10:00,,new,,…,,,\n")
    assert (report.rows, len(report.skipped)) == (1, 1)


def test_semicolons_and_cp1251_are_read(tmp_path: Path, mapping: Mapping) -> None:
    path = tmp_path / "table.csv"
    table = HEAD + "a1,02.03.2026 10:00,,new,,Қоқыс шығарылмайды,,,\n"
    path.write_bytes(table.replace(",", ";").encode("kz1048"))
    assert import_voices(read_sheet(path, lower_columns=True), mapping).done == 1
    assert Voice.objects.select_related("words").get().words.text == "Қоқыс шығарылмайды"


def test_a_workbook_is_read(tmp_path: Path, mapping: Mapping) -> None:
    book = Workbook()
    assert book.active is not None
    for row in (HEAD.strip().split(","), ["a1", "02.03.2026 10:00", "", "new", "", "Не горит", 10.5, 50.5, ""]):
        book.active.append(row)
    book.save(tmp_path / "table.xlsx")
    assert import_voices(read_sheet(tmp_path / "table.xlsx", lower_columns=True), mapping).done == 1


def test_a_dry_run_stores_nothing(take: Take) -> None:
    report = take("a1,02.03.2026 10:00,,new,,Не горит,,,\n", dry_run=True)
    assert (report.done, report.dry_run) == (1, True)
    assert not Voice.objects.exists()
    assert not User.objects.filter(login="import:test").exists()
    assert not Territory.objects.filter(code="test-town").exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('name = "test"', 'name = "Test 1"'),
        ('text = "text"', 'txt = "text"'),
        ('state = "withdrawn"', 'state = "lost"'),
        ('name_kk = "Сынақ қаласы"', ""),
        ("[time]", '[time]\nzone = "Mars/Olympus"'),
        ("[columns]", "[columns"),
    ],
)
def test_a_wrong_mapping_is_refused_with_a_sentence(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "map.toml"
    path.write_text(MAP.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SheetError):
        read_mapping(path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("box = [10, 50, 11, 51]", ""),
        ('code = "test-town"', 'code = "almaty"'),
        ('name_kk = "Сынақ мекемесі"', ""),
        ('category = "street_lighting"', 'category = "dragons"'),
    ],
)
def test_a_mapping_that_names_what_is_not_is_refused(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "map.toml"
    path.write_text(MAP.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SheetError):
        import_voices([], read_mapping(path))


def test_the_command_reports_and_names_missing_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "map.toml").write_text(MAP, encoding="utf-8")
    (tmp_path / "table.csv").write_text(HEAD + "a1,02.03.2026 10:00,,new,,Не горит,,,\n", encoding="utf-8")
    call_command("import_voices", str(tmp_path / "table.csv"), mapping=tmp_path / "map.toml")
    assert "1" in capsys.readouterr().out
    (tmp_path / "table.csv").write_text("id,when\n1,2\n", encoding="utf-8")
    with pytest.raises(CommandError, match="status"):
        call_command("import_voices", str(tmp_path / "table.csv"), mapping=tmp_path / "map.toml")


# --- the real register -------------------------------------------------------------------------------------------

REAL = Path(settings.SHARED_DATA) / "data" / "real" / "sf311.csv"


@pytest.mark.slow
@pytest.mark.skipif(not REAL.exists(), reason="needs ../shared/data/real/sf311.csv (JAUAP_SHARED), which is not ours")
def test_san_francisco_is_accounted_for_closed_found_and_on_its_map() -> None:
    mapping = read_mapping(EXAMPLE)
    report = import_voices(read_sheet(REAL, lower_columns=True), mapping)
    assert (report.rows, report.done, report.skipped, report.failed) == (1095, 1095, (), ())
    again = import_voices(read_sheet(REAL, lower_columns=True), mapping)
    assert (again.done, len(again.skipped)) == (0, 1095)

    rows = list(read_sheet(REAL, lower_columns=True))
    closed = {row.get("request_id"): row.get("updated_at") for row in rows if row.get("status") == "closed"}
    kept = {voice.external_number: voice.state_at for voice in Voice.objects.filter(state__startswith="closed")}
    assert {number: datetime.fromisoformat(at) for number, at in closed.items()} == kept
    assert Voice.objects.filter(state="routed").count() == len(rows) - len(closed) == 403

    territory = Territory.objects.get(code="test-san-francisco")
    outline = territory.outline
    assert outline is not None
    points = Voice.objects.filter(territory=territory).values_list("lon", "lat")
    assert len(points) == 1095
    assert all(contains(outline, lon or 0, lat or 0) for lon, lat in points)

    body = Body.objects.get(code="test-sf311")
    staff = staff_viewer([body.pk], protected_body_ids=[body.pk])
    found = {hit.key for hit in search.search("encampment", viewer=staff, language="en", size=50).hits}
    assert found
    for row in (rows[0], rows[-1]):
        one = search.search(row.get("request_id"), viewer=staff, language="en")
        assert one.total == 1
        assert re.fullmatch(r"2025-\d{7}-\d", one.hits[0].key)
    everything = search.search("", viewer=staff, kinds=["voice"], territory_ids=[territory.pk])
    assert everything.total == 1095
    assert search.search("encampment", viewer=PUBLIC, language="en").total == 0


def test_a_missing_column_is_named_once_whatever_it_serves(tmp_path: Path) -> None:
    mapping = tmp_path / "map.toml"
    mapping.write_text(MAP, encoding="utf-8")
    table = tmp_path / "table.csv"
    table.write_text("when,text\n1,2\n")
    with pytest.raises(CommandError, match=r"missing: id, ") as refused:
        call_command("import_voices", str(table), mapping=mapping, language="en")
    assert str(refused.value).count("id,") == 1
