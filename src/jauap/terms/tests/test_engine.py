"""Extensions, forwarding, traces and edges, each worked out by hand."""

from datetime import UTC, date, datetime, time

import pytest

from jauap.core.time import ALMATY
from jauap.terms.engine import (
    ArrivedAtCompetentBody,
    Calendar,
    DayKind,
    DayNote,
    Deadline,
    Event,
    Extended,
    ExtensionRefused,
    Fault,
    OutsideCalendar,
    Procedure,
    Reason,
    RegistrationRule,
    StartRule,
    Unit,
    due,
    find_extension_fault,
)
from jauap.terms.engine.calendar import WorkWeek, add_months
from jauap.terms.engine.reference import UnknownProcedure
from jauap.terms.tests.test_golden import REFERENCE


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ALMATY)


def deadline(code: str, received: str, *events: Event, profile: str = "kz") -> Deadline:
    moment = at(received)
    procedure = REFERENCE.find_procedure(code, profile, moment.date()).procedure
    return due(procedure, moment, REFERENCE.calendar(), events)


def test_extension_runs_two_months_from_the_decision() -> None:
    decided = date(2026, 3, 30)
    extended = deadline("application", "2026-03-13 10:00", Extended(decided, months=2))
    assert extended.term_ends_on == date(2026, 4, 8)
    assert extended.due_on == date(2026, 6, 1)  # 30 May 2026 is a Saturday
    reasons = {day.date: day.reason for day in extended.trace}
    assert reasons[date(2026, 4, 8)] is Reason.COUNTED
    assert reasons[date(2026, 4, 9)] is Reason.EXTENSION
    assert extended.trace[-1].date == date(2026, 6, 1)


def test_extension_may_name_its_last_day() -> None:
    assert deadline(
        "application", "2026-03-13 10:00", Extended(date(2026, 4, 1), until=date(2026, 5, 20))
    ).due_on == date(2026, 5, 20)


def test_extension_beyond_two_months_is_refused() -> None:
    with pytest.raises(ExtensionRefused) as refused:
        deadline("application", "2026-03-13 10:00", Extended(date(2026, 4, 1), until=date(2026, 6, 2)))
    assert refused.value.fault is Fault.TOO_LONG


def test_complaint_is_never_extended() -> None:
    with pytest.raises(ExtensionRefused) as refused:
        deadline("complaint", "2026-03-13 10:00", Extended(date(2026, 4, 1), days=1))
    assert refused.value.fault is Fault.NOT_ALLOWED


def test_request_for_information_is_extended_by_fifteen_calendar_days_once() -> None:
    first = deadline("information_request", "2026-02-02 10:00", Extended(date(2026, 2, 16), days=15))
    assert first.due_on == date(2026, 3, 4)
    assert find_extension_fault(first, Extended(date(2026, 3, 2), days=1)) is Fault.TOO_MANY


def test_extension_before_law_241_is_measured_from_the_start() -> None:
    assert deadline("application", "2025-09-01 10:00", Extended(date(2025, 9, 10), months=2)).due_on == date(
        2025, 11, 3
    )  # receipt 1 September is a day off (moved 30 August); 1 November is a Saturday


@pytest.mark.parametrize(
    ("event", "fault"),
    [
        (Extended(date(2026, 4, 8), months=2), None),
        (Extended(date(2026, 4, 9), months=2), Fault.TOO_LATE),
        (Extended(date(2026, 4, 1), until=date(2026, 4, 8)), Fault.NOT_LATER),
        (Extended(date(2026, 4, 1), months=3), Fault.TOO_LONG),
    ],
)
def test_extension_is_checked_before_it_is_decided(event: Extended, fault: Fault | None) -> None:
    assert find_extension_fault(deadline("application", "2026-03-13 10:00"), event) is fault


def test_recorded_extension_never_shortens_the_term() -> None:
    assert deadline(
        "application", "2026-03-13 10:00", Extended(date(2026, 3, 16), until=date(2026, 3, 20))
    ).due_on == date(2026, 4, 8)


@pytest.mark.parametrize(("months", "days", "until"), [(0, 0, None), (1, 0, date(2026, 1, 1)), (-1, 2, None)])
def test_extension_names_its_length_or_its_last_day(months: int, days: int, until: date | None) -> None:
    with pytest.raises(ValueError, match="extension"):
        Extended(date(2026, 1, 1), until=until, months=months, days=days)


def test_forwarded_voice_counts_from_the_day_after_arrival() -> None:
    moved = deadline("report", "2026-02-02 10:00", ArrivedAtCompetentBody(at("2026-02-05 17:00")))
    assert moved.registered_on == date(2026, 2, 2)
    assert moved.due_on == date(2026, 2, 26)
    reasons = {day.date.day: day.reason for day in moved.trace if day.date.month == 2}
    assert reasons[2] is Reason.RECEIVED
    assert reasons[3] is reasons[4] is Reason.FORWARDING
    assert reasons[5] is Reason.ARRIVED
    assert reasons[6] is Reason.COUNTED


def test_the_last_arrival_counts() -> None:
    twice = [ArrivedAtCompetentBody(at("2026-02-09 10:00")), ArrivedAtCompetentBody(at("2026-02-05 17:00"))]
    assert deadline("report", "2026-02-02 10:00", *twice).anchor == date(2026, 2, 9)


def test_arrival_before_receipt_is_an_error() -> None:
    with pytest.raises(ValueError, match="before it was received"):
        deadline("report", "2026-02-02 10:00", ArrivedAtCompetentBody(at("2026-02-01 10:00")))


def test_time_without_zone_is_an_error() -> None:
    procedure = REFERENCE.find_procedure("report", "kz", date(2026, 2, 2)).procedure
    with pytest.raises(ValueError, match="time zone"):
        due(procedure, datetime(2026, 2, 2), REFERENCE.calendar())  # noqa: DTZ001


def test_term_outside_the_calendar_is_an_error() -> None:
    procedure = REFERENCE.find_procedure("answer", "promise", date(2069, 12, 30)).procedure
    for moment in (datetime(2069, 12, 30, tzinfo=UTC), datetime(1980, 1, 1, tzinfo=UTC)):
        with pytest.raises(OutsideCalendar):
            due(procedure, moment, REFERENCE.calendar())


def test_trace_says_why_each_day_was_skipped() -> None:
    reasons = {day.date: day for day in deadline("application", "2026-03-13 19:00").trace}
    assert reasons[date(2026, 3, 13)].reason is Reason.RECEIVED_AFTER_HOURS
    assert reasons[date(2026, 3, 14)].reason is Reason.WEEKEND
    assert reasons[date(2026, 3, 16)].reason is Reason.REGISTERED
    assert reasons[date(2026, 3, 21)].reason is Reason.HOLIDAY
    moved = reasons[date(2026, 3, 24)]
    assert moved.reason is Reason.MOVED_HOLIDAY
    assert moved.name is not None
    assert [moved.name.in_language(code) for code in ("kk", "ru", "en")] == [
        "Наурыз мейрамы",
        "Наурыз мейрамы",
        "Nauryz",
    ]


def test_trace_names_a_worked_saturday_and_the_day_given_for_it() -> None:
    days = {day.date: day for day in deadline("application", "2024-04-29 10:00").trace}
    assert days[date(2024, 5, 4)].reason is Reason.COUNTED_WORKED_DAY_OFF
    given = days[date(2024, 5, 8)]
    assert given.reason is Reason.TRANSFER_OFF
    assert given.note is not None
    assert (given.note.other, given.note.source) == (date(2024, 5, 4), "№ 109 (17.04.2024)")


def test_trace_of_calendar_days_counts_days_off_and_then_rolls() -> None:
    days = {day.date: day for day in deadline("information_request", "2026-03-06 10:00").trace}
    assert days[date(2026, 3, 7)].reason is Reason.COUNTED_CALENDAR_DAY
    assert days[date(2026, 3, 21)].counted_as == 15
    assert days[date(2026, 3, 22)].reason is Reason.HOLIDAY
    assert days[date(2026, 3, 26)].reason is Reason.MOVED


def test_trace_of_a_receipt_on_a_day_off() -> None:
    assert deadline("application", "2026-03-14 10:00").trace[0].reason is Reason.RECEIVED_DAY_OFF


@pytest.mark.parametrize(
    ("received", "registered"),
    [
        ("2026-03-13 18:29", date(2026, 3, 13)),
        ("2026-03-13 18:30", date(2026, 3, 16)),
        ("2025-03-13 23:00", date(2025, 3, 13)),
        ("2025-03-15 11:00", date(2025, 3, 17)),
    ],
)
def test_registration_follows_the_version_of_article_64(received: str, registered: date) -> None:
    assert deadline("registration", received).due_on == registered


@pytest.mark.parametrize(
    ("known", "last"),
    [
        ("2026-02-10 10:00", date(2026, 5, 12)),
        ("2026-01-31 10:00", date(2026, 4, 30)),
        ("2026-11-30 10:00", date(2027, 3, 1)),
    ],
)
def test_complaint_is_lodged_within_three_months(known: str, last: date) -> None:
    """10 May 2026 is a Sunday and 11 May a moved holiday; 30 April exists, 31 April does not."""
    assert deadline("complaint_lodging", known).due_on == last


def test_no_version_in_effect_is_told() -> None:
    with pytest.raises(UnknownProcedure, match="no version in effect on 2020-01-01"):
        REFERENCE.find_procedure("application", "kz", date(2020, 1, 1))


@pytest.mark.parametrize(
    ("code", "profile", "choice"), [("zayavlenie", "kz", "application"), ("application", "us", "kz-2022")]
)
def test_unknown_procedure_lists_the_choices(code: str, profile: str, choice: str) -> None:
    with pytest.raises(UnknownProcedure) as unknown:
        REFERENCE.find_procedure(code, profile, date(2026, 1, 5))
    assert choice in unknown.value.choices


def test_week_that_changes_later_leaves_earlier_days_alone() -> None:
    weeks = [WorkWeek(), WorkWeek(date(2026, 3, 1), frozenset({4, 5, 6}), time(17, 0))]
    calendar = Calendar.build(weeks=weeks, first=date(2026, 1, 1), last=date(2026, 12, 31))
    assert calendar.is_working(date(2026, 2, 27))
    assert not calendar.is_working(date(2026, 3, 6))
    assert calendar.day_ends(date(2026, 2, 27)) == time(18, 30)
    assert calendar.kind(date(2026, 3, 6)) is DayKind.WEEKEND


def test_the_later_note_for_a_day_stands() -> None:
    day = date(2026, 5, 8)
    notes = [DayNote(day, DayKind.TRANSFER_WORKED), DayNote(day, DayKind.HOLIDAY)]
    assert not Calendar.build(notes, first=date(2026, 1, 1), last=date(2026, 12, 31)).is_working(day)


def test_known_transfers_are_worked_and_free() -> None:
    calendar = REFERENCE.calendar()
    assert calendar.is_working(date(2025, 1, 5))
    assert not calendar.is_working(date(2025, 1, 3))
    assert not calendar.notes[date(2026, 5, 27)].estimated
    assert calendar.notes[date(2027, 5, 16)].estimated


@pytest.mark.parametrize(
    ("start", "months", "result"),
    [
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 10, 15), 2, date(2026, 12, 15)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
    ],
)
def test_months_end_on_the_same_date_or_the_last_one(start: date, months: int, result: date) -> None:
    assert add_months(start, months) == result


@pytest.mark.parametrize("days", [0, -1])
def test_impossible_terms_are_refused(days: int) -> None:
    with pytest.raises(ValueError, match="term"):
        Procedure("x", "y", days, Unit.WORKING, StartRule.START_DAY_IS_DAY_ONE, RegistrationRule.SAME_DAY)
