"""What must hold for every procedure, calendar and moment."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jauap.terms.engine import (
    ArrivedAtCompetentBody,
    Calendar,
    DayKind,
    DayNote,
    Procedure,
    RegistrationRule,
    StartRule,
    Unit,
    WorkWeek,
    due,
)

FIRST, LAST = date(2024, 1, 1), date(2026, 12, 31)
OPEN = date(2024, 2, 1), date(2026, 2, 1)
days = st.dates(*OPEN)
moments = st.datetimes(datetime(2024, 2, 1), datetime(2026, 2, 1), timezones=st.just(UTC))  # noqa: DTZ001
weeks = st.builds(
    WorkWeek,
    weekend=st.frozensets(st.integers(0, 6), max_size=3),
    day_ends=st.times(time(12), time(20)),
)


def note(day: date, kind: DayKind) -> DayNote:
    return DayNote(day, kind)


worked = st.lists(st.builds(note, days, st.just(DayKind.TRANSFER_WORKED)), max_size=5)
off = st.lists(st.builds(note, days, st.just(DayKind.HOLIDAY)), max_size=25)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    return Calendar.build([*draw(worked), *draw(off)], [draw(weeks)], first=FIRST, last=LAST)


@st.composite
def procedures(draw: st.DrawFn, units: tuple[Unit, ...] = tuple(Unit)) -> Procedure:
    unit = draw(st.sampled_from(units))
    rules = list(StartRule) if unit is not Unit.MONTHS else [StartRule.AFTER_RECEIPT, StartRule.AFTER_REGISTRATION]
    return Procedure(
        code="any",
        profile="any",
        days=draw(st.integers(1, 6 if unit is Unit.MONTHS else 60)),
        unit=unit,
        start_rule=draw(st.sampled_from(rules)),
        registration_rule=draw(st.sampled_from(RegistrationRule)),
        cutoff=draw(st.none() | st.times()),
        roll_over=draw(st.booleans()),
    )


@pytest.mark.slow
@given(procedures(), calendars(), moments, st.timedeltas(timedelta(0), timedelta(days=40)))
def test_later_receipt_is_never_due_earlier(
    procedure: Procedure, calendar: Calendar, at: datetime, later: timedelta
) -> None:
    assert due(procedure, at, calendar).due_at <= due(procedure, at + later, calendar).due_at


@given(procedures(), calendars(), moments)
def test_last_day_is_worked_when_the_term_rolls_over(procedure: Procedure, calendar: Calendar, at: datetime) -> None:
    deadline = due(replace(procedure, roll_over=True), at, calendar)
    assert calendar.is_working(deadline.due_on)


@pytest.mark.slow
@given(procedures(units=(Unit.WORKING, Unit.CALENDAR)), calendars(), moments)
def test_trace_counts_exactly_the_days_of_the_term(procedure: Procedure, calendar: Calendar, at: datetime) -> None:
    deadline = due(procedure, at, calendar)
    counted = [day.counted_as for day in deadline.trace if day.counted_as is not None]
    assert counted == list(range(1, procedure.days + 1))


@pytest.mark.slow
@given(procedures(), calendars(), moments)
def test_trace_names_every_day_once_up_to_the_last(procedure: Procedure, calendar: Calendar, at: datetime) -> None:
    deadline = due(procedure, at, calendar)
    named = [day.date for day in deadline.trace]
    assert named == [named[0] + timedelta(days=n) for n in range(len(named))]
    assert named[-1] == deadline.due_on


@pytest.mark.slow
@given(procedures(), calendars(), moments, st.lists(days, max_size=10))
def test_more_holidays_never_make_it_due_earlier(
    procedure: Procedure, calendar: Calendar, at: datetime, extra: list[date]
) -> None:
    more = Calendar.build(
        [*calendar.notes.values(), *(note(day, DayKind.HOLIDAY) for day in extra)],
        calendar.weeks,
        first=FIRST,
        last=LAST,
    )
    assert due(procedure, at, calendar).due_at <= due(procedure, at, more).due_at


@given(procedures(), calendars(), moments, st.timedeltas(timedelta(0), timedelta(days=20)))
def test_arrival_at_the_competent_body_never_makes_it_due_before_a_receipt_there(
    procedure: Procedure, calendar: Calendar, at: datetime, travel: timedelta
) -> None:
    forwarded = due(procedure, at, calendar, [ArrivedAtCompetentBody(at + travel)])
    by_receipt = replace(procedure, start_rule=StartRule.AFTER_RECEIPT)
    if procedure.start_rule is StartRule.START_DAY_IS_DAY_ONE:
        by_receipt = procedure
    assert forwarded.due_on == due(by_receipt, at + travel, calendar).due_on


@given(calendars(), days)
def test_counting_by_look_up_equals_counting_by_hand(calendar: Calendar, day: date) -> None:
    steps, found = 0, day
    while steps < 15:
        found += timedelta(days=1)
        steps += calendar.is_working(found)
    assert calendar.nth_after(day, 15) == found
