"""Edits with a dry run: what would move is said first, then done, remembered and passed on."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from jauap.accounts.models import User
from jauap.core.time import ALMATY
from jauap.places.models import Territory
from jauap.terms import ports, queries
from jauap.terms.engine import Name
from jauap.terms.engine.reference import DayOffRow, ProcedureRow, RegionalDayRow, TransferRow
from jauap.terms.models import DayOff, ProcedureVersion, ReferenceChange, Transfer
from jauap.terms.ports import OpenClock
from jauap.terms.services import (
    CalendarChange,
    edit_calendar,
    edit_procedure,
    preview_calendar_change,
    preview_procedure_change,
)

pytestmark = pytest.mark.terms_data

DAY = Name("Қосымша демалыс", "Дополнительный выходной", "Extra day off")
EXTRA = CalendarChange(day_offs=(DayOffRow(date(2026, 2, 10), DAY, source="№ 5"),))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ALMATY)


def clock(number: int, received: str, code: str = "application") -> OpenClock:
    due_at = queries.deadline(code, at(received)).due_at
    return OpenClock(("voice", number), code, at(received), due_at)


class Clocks:
    """A room above that runs clocks."""

    def __init__(self) -> None:
        self.running: list[OpenClock] = []
        self.told: list[int] = []

    def open_clocks(self) -> Iterable[OpenClock]:
        return iter(self.running)

    def reference_changed(self, change_id: int) -> None:
        self.told.append(change_id)

    def is_recomputing(self) -> bool:
        return bool(self.told)


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clocks]:
    monkeypatch.setattr(ports, "_sources", {})
    source = Clocks()
    ports.register_clock_source("test", source)
    source.running = [
        clock(1, "2026-02-02 10:00"),
        clock(2, "2026-02-12 10:00"),
        clock(3, "2026-01-30 10:00", "forward"),
    ]
    yield source
    queries.forget()


@pytest.fixture
def administrator(db: None) -> User:
    return User.objects.create(login="administrator@example.kz")


def due_on(code: str, received: str) -> date:
    queries.forget()
    return queries.deadline(code, at(received)).due_on


@pytest.mark.usefixtures("clocks")
def test_dry_run_names_the_deadlines_that_move_and_writes_nothing() -> None:
    moves = preview_calendar_change(change=EXTRA)
    assert [move.key for move in moves] == [("voice", 1)]
    assert moves[0].new_due_at is not None
    assert moves[0].new_due_at.astimezone(ALMATY).date() == date(2026, 2, 24)
    assert not DayOff.objects.filter(day=date(2026, 2, 10)).exists()
    assert due_on("application", "2026-02-02 10:00") == date(2026, 2, 23)


def test_dry_run_of_given_clocks(clocks: Clocks) -> None:
    assert preview_calendar_change(change=EXTRA, clocks=clocks.running[1:]) == []


def test_edit_is_counted_remembered_and_passed_on(clocks: Clocks, administrator: User) -> None:
    change = edit_calendar(change=EXTRA, by=administrator)
    assert clocks.told == [change.pk]
    stored = ReferenceChange.objects.get(pk=change.pk)
    assert (stored.what, stored.moved, stored.by) == ("calendar", 1, administrator)
    assert stored.details["day_offs"] == ["2026-02-10"]
    assert due_on("application", "2026-02-02 10:00") == date(2026, 2, 24)


@pytest.mark.usefixtures("clocks")
def test_edit_is_undone_by_dropping_the_day() -> None:
    edit_calendar(change=EXTRA, by=None)
    edit_calendar(change=CalendarChange(drop_day_offs=(date(2026, 2, 10),)), by=None)
    assert due_on("application", "2026-02-02 10:00") == date(2026, 2, 23)


@pytest.mark.usefixtures("clocks")
def test_transfer_takes_one_day_and_gives_another() -> None:
    transfer = TransferRow(date(2026, 2, 20), date(2026, 2, 14), "№ 7")
    edit_calendar(change=CalendarChange(transfers=(transfer,)), by=None)
    assert due_on("application", "2026-02-02 10:00") == date(2026, 2, 23)
    assert due_on("forward", "2026-02-17 10:00") == date(2026, 2, 23)
    edit_calendar(change=CalendarChange(drop_transfers=(date(2026, 2, 20),)), by=None)
    assert due_on("forward", "2026-02-17 10:00") == date(2026, 2, 20)


@pytest.mark.usefixtures("clocks")
def test_wrong_estimate_is_struck_out_and_the_right_day_entered() -> None:
    wrong = DayOffRow(date(2026, 5, 27), DAY, off=False)
    right = DayOffRow(date(2026, 5, 28), DAY)
    edit_calendar(change=CalendarChange(day_offs=(wrong, right)), by=None)
    queries.forget()
    assert queries.calendar().is_working(date(2026, 5, 27))
    assert not queries.calendar().is_working(date(2026, 5, 28))


@pytest.mark.usefixtures("clocks")
def test_regional_day_is_put_and_dropped() -> None:
    territory = Territory.objects.create(code="t-region", kind="region", name_kk="Өңір")
    row = RegionalDayRow("t-region", date(2026, 2, 10), DAY)
    edit_calendar(change=CalendarChange(regional_days=(row,)), by=None)
    queries.forget()
    assert not queries.calendar(territory.pk).is_working(date(2026, 2, 10))
    assert queries.calendar().is_working(date(2026, 2, 10))
    edit_calendar(change=CalendarChange(drop_regional_days=(("t-region", date(2026, 2, 10)),)), by=None)
    queries.forget()
    assert queries.calendar(territory.pk).is_working(date(2026, 2, 10))


def test_edit_that_fails_leaves_nothing(clocks: Clocks) -> None:
    before = ReferenceChange.objects.count()
    taken = TransferRow(date(2028, 2, 2), date(2025, 1, 5), "№ 7")
    with pytest.raises(IntegrityError), transaction.atomic():
        edit_calendar(change=CalendarChange(day_offs=EXTRA.day_offs, transfers=(taken,)), by=None)
    assert ReferenceChange.objects.count() == before
    assert not DayOff.objects.filter(day=date(2026, 2, 10)).exists()
    assert not Transfer.objects.filter(off=date(2028, 2, 2)).exists()
    assert clocks.told == []


def new_version(**fields: Any) -> ProcedureRow:
    row = queries.reference().find_procedure("application", "kz", date(2026, 2, 2))
    return ProcedureRow(replace(row.procedure, **fields), row.name)


def test_new_version_begins_where_the_old_one_ends(clocks: Clocks, administrator: User) -> None:
    row = new_version(days=10, valid_from=date(2026, 2, 10), source="A law of the future")
    assert [move.key for move in preview_procedure_change(row=row)] == [("voice", 2)]
    change = edit_procedure(row=row, by=administrator)
    assert clocks.told == [change.pk]
    versions = ProcedureVersion.objects.filter(profile__code="kz", code="application").order_by("valid_from")
    assert [(each.days, each.valid_to) for each in versions][1:] == [(15, date(2026, 2, 10)), (10, None)]
    assert due_on("application", "2026-02-09 10:00") == date(2026, 3, 2)
    assert due_on("application", "2026-02-10 10:00") == date(2026, 2, 24)


@pytest.mark.usefixtures("clocks")
def test_version_of_the_same_day_is_replaced() -> None:
    edit_procedure(row=new_version(days=12, source="A correction"), by=None)
    assert due_on("application", "2026-02-02 10:00") == date(2026, 2, 18)


@pytest.mark.usefixtures("clocks")
def test_version_over_a_later_one_is_refused() -> None:
    with pytest.raises(IntegrityError, match="terms_one_version_at_a_time"), transaction.atomic():
        edit_procedure(row=new_version(valid_from=date(2024, 1, 1), source="Too long"), by=None)


def test_clock_that_can_no_longer_be_computed_is_told(clocks: Clocks) -> None:
    lost = OpenClock(("voice", 9), "gone", at("2026-02-02 10:00"), at("2026-02-23 23:59"))
    moves = preview_calendar_change(change=CalendarChange(), clocks=[lost])
    assert [(move.key, move.new_due_at) for move in moves] == [(("voice", 9), None)]
    assert "gone" in moves[0].fault
