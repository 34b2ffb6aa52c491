"""Deadlines from the database, in words, with regional days, held in memory."""

from datetime import date, datetime
from pathlib import Path

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from jauap.core.time import ALMATY
from jauap.places.models import Territory
from jauap.terms import queries
from jauap.terms.engine import Extended, Fault, Name, Reason
from jauap.terms.engine.reference import RegionalDayRow, TransferRow, UnknownProcedure
from jauap.terms.queries import held
from jauap.terms.services import CalendarChange, edit_calendar

pytestmark = pytest.mark.terms_data

ROOM = Path(__file__).parents[1]
LANGUAGES = ("kk", "ru", "en")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ALMATY)


def test_deadline_of_the_issue() -> None:
    assert queries.deadline("application", at("2026-03-13 10:00")).due_on == date(2026, 4, 8)


def test_deadline_of_e_otinish() -> None:
    assert queries.deadline("request", at("2022-06-07 13:58"), "kz-2022").due_on == date(2022, 6, 27)


def test_second_deadline_asks_the_database_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    queries.deadline("application", at("2026-03-13 10:00"))
    with django_assert_num_queries(0):
        queries.deadline("complaint", at("2026-03-14 10:00"))


def test_held_data_is_checked_by_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    queries.deadline("application", at("2026-03-13 10:00"))
    queries.forget()
    with django_assert_num_queries(1):
        queries.deadline("application", at("2026-03-13 10:00"))


def test_promise_may_have_days_of_its_own_and_law_may_not() -> None:
    received = at("2026-02-02 10:00")
    assert queries.deadline("answer", received, "promise").due_on == date(2026, 2, 16)
    assert queries.deadline("answer", received, "promise", days=3).due_on == date(2026, 2, 5)
    with pytest.raises(ValueError, match="length that the law gives"):
        queries.deadline("application", received, days=3)


@pytest.fixture
def village() -> Territory:
    region = Territory.objects.create(code="t-region", kind="region", name_kk="Өңір")
    okrug = Territory.objects.create(code="t-okrug", kind="okrug", name_kk="Округ", parent=region)
    village = Territory.objects.create(
        code="t-village", kind="locality", name_kk="Ауыл", parent=okrug, kato="990000001"
    )
    blizzard = RegionalDayRow(region.code, date(2026, 2, 10), Name("Боран", "Буран", "Blizzard"), "№ 1")
    edit_calendar(change=CalendarChange(regional_days=(blizzard,)), by=None)
    queries.forget()
    return village


def test_regional_day_off_counts_below_its_territory_only(village: Territory) -> None:
    received = at("2026-02-02 10:00")
    country = queries.deadline("application", received)
    there = queries.deadline("application", received, region=village.pk)
    assert country.due_on == date(2026, 2, 23)
    assert there.due_on == date(2026, 2, 24)
    assert {day.date: day.reason for day in there.trace}[date(2026, 2, 10)] is Reason.REGIONAL_DAY_OFF


def test_the_paths_that_are_kept_have_a_bound(village: Territory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "MOST_PATHS", 1)
    for region in (village.pk, village.parent_id, village.pk):
        assert queries.deadline("application", at("2026-02-02 10:00"), region=region).due_on == date(2026, 2, 24)
        assert len(held._last[0].paths) == 1


def test_region_is_found_by_code_and_by_kato(village: Territory) -> None:
    assert queries.find_region("t-village") == queries.find_region("990000001") == village.pk
    assert queries.find_region("nowhere") is None


EXPLAINED = {
    "kk": {
        date(2024, 4, 29): "Түсті. Мерзім келесі күннен бастап есептеледі.",
        date(2024, 5, 1): "Мереке: Қазақстан халқының бірлігі мерекесі.",
        date(2024, 5, 4): "4-жұмыс күні. Демалыс басқа күнге (2024 ж. 8 мамыр) ауыстырылған.",
        date(2024, 5, 8): "Демалыс күні: № 109 (17.04.2024) шешіммен басқа күннен (2024 ж. 4 мамыр) ауыстырылған.",
    },
    "ru": {
        date(2024, 4, 30): "1-й рабочий день.",
        date(2024, 5, 5): "Выходной день.",
        date(2024, 5, 7): "Праздник: День защитника Отечества.",
    },
    "en": {
        date(2024, 4, 30): "Working day 1.",
        date(2024, 5, 1): "Holiday: Day of Unity of the People of Kazakhstan.",
        date(2024, 5, 5): "Day off.",
    },
}


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("language", LANGUAGES)
def test_trace_is_told_in_words(language: str) -> None:
    said = queries.explain(queries.deadline("application", at("2024-04-29 10:00")), language)
    texts = {day.date: day.text for day in said}
    for day, text in EXPLAINED[language].items():
        assert texts[day].casefold() == text.casefold()  # Django's own catalog writes months with a capital
    assert [day.date for day in said if day.is_last] == [date(2024, 5, 23)]


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", ("арыз", "15 жұмыс күні", "тіркелген күннен кейінгі күннен бастап есептеледі")),
        ("ru", ("заявление", "15 рабочих дней", "счёт идёт со дня, следующего за днём регистрации")),
        ("en", ("application", "15 working days", "counted from the day after registration")),
    ],
)
def test_rule_is_told_in_words(language: str, said: tuple[str, str, str]) -> None:
    term = queries.summarise(queries.deadline("application", at("2026-03-13 10:00")), language)
    assert (term.name, term.length, term.start) == said
    assert term.source.startswith("АППК art. 76")


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words(language: str) -> None:
    told: dict[Reason, str] = {}
    extended = Extended(date(2024, 5, 20), months=1)
    for code, received, profile in (
        ("application", "2024-04-29 10:00", "kz"),
        ("application", "2026-03-13 19:00", "kz"),
        ("application", "2026-03-14 19:00", "kz"),
        ("information_request", "2026-03-06 10:00", "kz"),
        ("complaint", "2022-06-07 10:00", "kz-2022"),
        ("complaint_lodging", "2026-02-10 10:00", "kz"),
    ):
        events = [extended] if received.startswith("2024") else []
        for day in queries.explain(queries.deadline(code, at(received), profile, events=events), language):
            told[day.reason] = day.text
    assert set(Reason) - set(told) == {Reason.FORWARDING, Reason.ARRIVED, Reason.REGIONAL_DAY_OFF}
    assert all(told.values())


@pytest.mark.usefixtures("compiled")
def test_holiday_that_nobody_confirmed_is_marked() -> None:
    said = queries.explain(queries.deadline("information_request", at("2027-05-10 10:00")), "ru")
    text = next(day.text for day in said if day.date == date(2027, 5, 16))
    assert text.endswith("Дата ещё не подтверждена.")


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("fault", list(Fault))
def test_fault_of_an_extension_is_told_in_three_languages(fault: Fault) -> None:
    told = set()
    for language in LANGUAGES:
        with override(language):
            told.add(queries.say_fault(fault))
    assert len(told) == 3


@pytest.mark.usefixtures("compiled")
def test_november_warns_of_missing_transfers() -> None:
    def codes(day: date) -> list[str]:
        return [warning.code for warning in queries.calendar_warnings(day)]

    assert codes(date(2026, 10, 31)) == []
    assert codes(date(2026, 11, 1)) == ["no_transfers"]


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("language", LANGUAGES)
def test_holiday_that_is_only_estimated_is_warned_of(language: str) -> None:
    with override(language):
        [warning] = queries.calendar_warnings(date(2027, 4, 1))
    assert (warning.code, warning.day) == ("unconfirmed_holiday", date(2027, 5, 16))
    assert "2027" in warning.text


def test_transfer_of_next_year_quiets_the_warning() -> None:
    transfer = TransferRow(date(2027, 3, 26), date(2027, 3, 20), "№ 1")
    edit_calendar(change=CalendarChange(transfers=(transfer,)), by=None)
    queries.forget()
    assert queries.calendar_warnings(date(2026, 11, 15)) == []


def test_unknown_procedure_is_told_with_the_choices() -> None:
    with pytest.raises(UnknownProcedure) as unknown:
        queries.procedure("zhaloba")
    assert "complaint" in unknown.value.choices
