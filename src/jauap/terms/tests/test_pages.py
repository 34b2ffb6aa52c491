"""The pages of administrators: seen by whom they concern, a dry run before each edit, clear refusals, no trace."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from jauap.accounts.models import Permission
from jauap.core.time import now, today
from jauap.places.models import Territory
from jauap.terms import ports
from jauap.terms.models import DayOff, ProcedureVersion, ReferenceChange, RegionalDay, Transfer
from jauap.terms.ports import OpenClock
from jauap.terms.queries import deadline, newest_edit
from jauap.terms.tests.administrators import CALENDAR, OFF, TERMS, WORKED, member, transfer

pytestmark = pytest.mark.reference_data


@pytest.fixture(autouse=True)
def english(settings: Settings, tmp_path: Any) -> None:
    settings.STATIC_ROOT = tmp_path
    translation.activate("en")


@pytest.fixture
def country() -> Client:
    return member("gov-for-citizens", Permission.ADMINISTER)


@pytest.fixture
def city() -> Client:
    return member("astana-akimat", Permission.ADMINISTER)


def holiday(**over: Any) -> dict[str, Any]:
    names = {"name_kk": "Құрбан айт", "name_ru": "Курбан айт", "name_en": ""}
    return {"day": "2027-05-17", "off": "yes", **names, "source": "DUMK", "seen": newest_edit(), **over}


@pytest.mark.parametrize("path", [CALENDAR, CALENDAR + "?year=2027", CALENDAR + "region/", TERMS])
def test_administrators_of_every_body_read_them(city: Client, path: str) -> None:
    assert city.get(path).status_code == 200


@pytest.mark.parametrize("path", [CALENDAR, CALENDAR + "transfer/", TERMS, TERMS + "kz/application/"])
def test_others_find_nothing(path: str) -> None:
    assert Client().get(path).status_code == 302
    assert member("astana-akimat", Permission.EXECUTE, Permission.HEAD).get(path).status_code == 404


@pytest.mark.parametrize("path", [CALENDAR + "transfer/", CALENDAR + "holiday/", TERMS + "kz/application/"])
def test_the_country_is_not_the_matter_of_one_akimat(city: Client, path: str) -> None:
    assert city.get(path).status_code == 404
    assert city.post(path, transfer(confirm="yes")).status_code == 404
    assert not Transfer.objects.filter(off=OFF).exists()


@pytest.mark.parametrize("year", ["1992", "2069", "x", "²027", "99999", ""])
def test_a_strange_year_is_no_error(country: Client, year: str) -> None:
    assert country.get(CALENDAR, {"year": year}).status_code in {200, 404}


def test_a_dry_run_stores_nothing_and_a_confirmed_edit_does(country: Client) -> None:
    shown = country.post(CALENDAR + "transfer/", transfer())
    assert shown.status_code == 200
    assert "nothing is stored yet" in shown.content.decode()
    assert not Transfer.objects.filter(off=OFF).exists()
    done = country.post(CALENDAR + "transfer/", transfer(confirm="yes"))
    assert done.status_code == 302
    assert Transfer.objects.get(off=OFF).worked == date(2027, 6, 19)
    edit = ReferenceChange.objects.latest("pk")
    assert (edit.what, edit.by and edit.by.display_name) == ("calendar", "Somebody")
    page = country.get(done.headers["Location"]).content.decode()
    assert "№ 12" in page
    assert "not checked" in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"off": "2027-05-08"}, "a day off already"),
        ({"worked": "2027-06-15"}, "worked anyway"),
        ({"worked": "2027-03-22"}, "A holiday itself is not worked"),
        ({"off": "1900-01-01"}, "Check the year"),
        ({"off": "9999-12-31"}, "Check the year"),
        ({"off": "tomorrow"}, "Enter a valid date"),
        ({"source": ""}, "required"),
        ({"decree": "x" * 201}, "200"),
        ({"seen": "x"}, "whole number"),
    ],
)
def test_a_wrong_transfer_is_refused_with_a_sentence(country: Client, typed: dict[str, str], sentence: str) -> None:
    before = newest_edit()
    response = country.post(CALENDAR + "transfer/", transfer(**typed, confirm="yes"))
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert newest_edit() == before


def test_a_day_is_not_given_away_twice(country: Client) -> None:
    country.post(CALENDAR + "transfer/", transfer(confirm="yes"))
    response = country.post(CALENDAR + "transfer/", transfer(off="2027-06-15", confirm="yes"))
    assert response.status_code == 422
    assert Transfer.objects.filter(worked=WORKED).count() == 1


def test_whoever_was_overtaken_is_told_and_overwrites_nothing(country: Client) -> None:
    seen = newest_edit()
    country.post(CALENDAR + "holiday/", holiday(confirm="yes"))
    response = country.post(CALENDAR + "transfer/", transfer(seen=seen, confirm="yes"))
    assert response.status_code == 422
    assert "Somebody else has edited" in response.content.decode()
    assert not Transfer.objects.filter(off=OFF).exists()


def test_an_estimated_holiday_is_confirmed_and_one_struck_out(country: Client) -> None:
    country.post(CALENDAR + "holiday/", holiday(confirm="yes"))
    country.post(CALENDAR + "holiday/", holiday(day="2027-05-16", off="no", confirm="yes"))
    assert list(DayOff.objects.filter(day__year=2027).order_by("day").values_list("off", flat=True)) == [False, True]


def test_a_place_of_ones_own_gets_a_day_off_another_does_not(city: Client) -> None:
    def typed(code: str) -> dict[str, Any]:
        return holiday(territory=Territory.objects.get(code=code).pk, day="2027-07-06", confirm="yes")

    assert city.post(CALENDAR + "region/", typed("astana")).status_code == 302
    refused = city.post(CALENDAR + "region/", typed("almaty"))
    assert refused.status_code == 422
    assert "Choose a place of your own" in refused.content.decode()
    assert [row.territory.code for row in RegionalDay.objects.all()] == ["astana"]


def test_a_row_is_taken_out_after_its_dry_run(country: Client) -> None:
    country.post(CALENDAR + "transfer/", transfer(confirm="yes"))
    row = {"kind": "transfer", "day": OFF, "territory": "", "seen": newest_edit()}
    assert country.post(CALENDAR + "drop/", row).status_code == 200
    assert Transfer.objects.filter(off=OFF).exists()
    assert country.post(CALENDAR + "drop/", {**row, "confirm": "yes"}).status_code == 302
    assert not Transfer.objects.filter(off=OFF).exists()


@pytest.mark.parametrize("row", [{}, {"kind": "all"}, {"kind": "transfer", "day": "x", "seen": 1}])
def test_a_strange_row_is_not_taken_out(country: Client, row: dict[str, Any]) -> None:
    assert country.post(CALENDAR + "drop/", row).status_code == 404
    assert country.get(CALENDAR + "drop/").status_code == 405


def test_a_city_takes_out_only_its_own(country: Client, city: Client) -> None:
    country.post(CALENDAR + "transfer/", transfer(confirm="yes"))
    row = {"kind": "transfer", "day": OFF, "territory": "astana", "seen": newest_edit(), "confirm": "yes"}
    assert city.post(CALENDAR + "drop/", row).status_code == 404
    for code in ("almaty", "atlantis", ""):
        assert city.post(CALENDAR + "drop/", {**row, "kind": "regional", "territory": code}).status_code == 404
    assert Transfer.objects.filter(off=OFF).exists()


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "transfer", "day": "2027-06-15"},
        {"kind": "day_off", "day": "2027-06-14"},
        {"kind": "regional", "day": "2027-06-14", "territory": "astana"},
    ],
)
@pytest.mark.parametrize("confirm", [{}, {"confirm": "yes"}])
def test_a_day_never_entered_is_not_taken_out(country: Client, row: dict[str, str], confirm: dict[str, str]) -> None:
    country.post(CALENDAR + "transfer/", transfer(confirm="yes"))
    before = newest_edit()
    answer = country.post(CALENDAR + "drop/", {"territory": "", **row, "seen": before, **confirm}, follow=True)
    assert "This day is not entered in the calendar" in answer.content.decode()
    assert newest_edit() == before


def test_a_dry_run_repeats_what_is_decided(country: Client) -> None:
    page = country.post(CALENDAR + "transfer/", transfer()).content.decode()
    for said in ("14 June 2027, Monday", "19 June 2027, Saturday", "№ 12", "Decree № 12"):
        assert said in page
    country.post(CALENDAR + "transfer/", transfer(confirm="yes"))
    row = {"kind": "transfer", "day": OFF, "territory": "", "seen": newest_edit()}
    assert "19 June 2027 is worked instead; decree: № 12" in country.post(CALENDAR + "drop/", row).content.decode()
    page = country.post(CALENDAR + "holiday/", holiday()).content.decode()
    for said in ("17 May 2027, Monday", "A holiday: not worked", "Құрбан айт", "DUMK"):
        assert said in page
    place = Territory.objects.get(code="astana")
    page = country.post(CALENDAR + "region/", holiday(territory=place.pk)).content.decode()
    assert "Astana" in page
    page = country.post(TERMS + "kz/application/", version(valid_from="2027-01-04")).content.decode()
    for said in ("15 working days", "12 working days", "4 January 2027, Monday", "Law № 1"):
        assert said in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"off": "2026-12-14", "worked": "2027-01-30"}, "lie in different years"),
        ({"worked": "2027-09-18"}, "lie 96 days apart"),
        ({"off": "2026-01-12", "worked": "2026-01-17"}, "A day that you enter lies in the past"),
        ({}, ""),
    ],
)
def test_days_that_look_like_a_slip_are_said(country: Client, typed: dict[str, str], sentence: str) -> None:
    page = country.post(CALENDAR + "transfer/", transfer(**typed)).content.decode()
    assert "What you decide" in page
    slips = ("lie in different years", "days apart", "lies in the past")
    assert sentence in page
    assert sentence or not [slip for slip in slips if slip in page]


def test_the_history_says_what_was_before_and_after(country: Client) -> None:
    country.post(CALENDAR + "transfer/", transfer(confirm="yes"))
    country.post(CALENDAR + "holiday/", holiday(confirm="yes"))
    country.post(CALENDAR + "holiday/", holiday(off="no", source="DUMK 2", confirm="yes"))
    row = {"kind": "transfer", "day": OFF, "territory": "", "seen": newest_edit(), "confirm": "yes"}
    country.post(CALENDAR + "drop/", row)
    place = Territory.objects.get(code="astana")
    country.post(CALENDAR + "region/", holiday(territory=place.pk, day="2027-07-06", confirm="yes"))
    country.post(TERMS + "kz/application/", version(confirm="yes"))
    page = country.get(CALENDAR).content.decode()
    free = "14 June 2027 is free, 19 June 2027 is worked instead; decree: № "
    assert f"Added: {free}12" in page
    assert (
        "Changed; before: 17 May 2027 is a holiday: Құрбан айт; now: 17 May 2027 is not a holiday: Құрбан айт" in page
    )
    assert "DUMK 2" in page
    assert f"Taken out: {free}12" in page
    assert "Added: 6 July 2027 is free in one place (Astana)" in page
    assert "before 15 working days, now 12 working days for what is received from 1 January 2027 on." in page
    assert "Somebody: Term" in page
    assert "Law № 1" in page


class Clocks:
    """A room above with deadlines of its own."""

    def __init__(self, *running: OpenClock) -> None:
        self.running = running
        self.is_busy = False

    def open_clocks(self) -> Iterable[OpenClock]:
        return self.running

    def reference_changed(self, change_id: int) -> None:
        self.is_busy = True

    def is_recomputing(self) -> bool:
        return self.is_busy


def running(*days_ago: int) -> Clocks:
    """Applications received that many days ago, each running to its deadline of 15 working days."""
    clocks = []
    for number, days in enumerate(days_ago):
        received = now() - timedelta(days=days)
        due_at = deadline("application", received).due_at
        clocks.append(OpenClock(("test", number), "application", received, due_at, name=f"2026-{number:07}"))
    return Clocks(*clocks)


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Callable[[Clocks], Clocks]:
    """Make these the only deadlines that run."""

    def register(clocks: Clocks) -> Clocks:
        monkeypatch.setattr(ports, "_sources", {"test": clocks})
        return clocks

    return register


def test_who_becomes_late_or_in_time_is_said_loudly_and_needs_a_tick(
    country: Client, only: Callable[[Clocks], Clocks]
) -> None:
    only(running(100, 90, 1))
    longer = version(days=200, valid_from=(today() - timedelta(days=200)).isoformat())
    page = country.post(TERMS + "kz/application/", longer).content.decode()
    assert "2 late answers would become in time." in page
    assert "The first day lies in the past" in page
    before = newest_edit()
    refused = country.post(TERMS + "kz/application/", {**longer, "confirm": "yes"})
    assert refused.status_code == 422
    assert "Tick that you know it" in refused.content.decode()
    assert newest_edit() == before
    assert country.post(TERMS + "kz/application/", {**longer, "confirm": "yes", "sure": "yes"}).status_code == 302
    assert newest_edit() != before


def test_a_shorter_term_makes_late(country: Client, only: Callable[[Clocks], Clocks]) -> None:
    only(running(10))
    shorter = version(days=1, valid_from=(today() - timedelta(days=30)).isoformat())
    page = country.post(TERMS + "kz/application/", shorter).content.decode()
    assert "1 answer that is in time would become late." in page
    assert 'name="sure"' in page


def test_what_harms_nobody_needs_no_tick(country: Client, only: Callable[[Clocks], Clocks]) -> None:
    only(running(1))
    page = country.post(TERMS + "kz/application/", version(days=20, valid_from=today().isoformat())).content.decode()
    assert "No running deadline moves." in page
    assert 'name="sure"' not in page


def test_a_long_list_says_that_it_is_cut_and_is_had_whole(country: Client, only: Callable[[Clocks], Clocks]) -> None:
    only(running(*[1] * 25))
    longer = version(days=20, valid_from=(today() - timedelta(days=5)).isoformat())
    page = country.post(TERMS + "kz/application/", longer).content.decode()
    assert "20 of 25 shown" in page
    assert "2026-0000024" not in page
    before = newest_edit()
    file = country.post(TERMS + "kz/application/", {**longer, "csv": "yes"})
    assert file.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert len(file.content.decode().splitlines()) == 26
    assert newest_edit() == before


def test_whoever_looks_while_an_earlier_edit_is_computed_is_told(
    country: Client, only: Callable[[Clocks], Clocks]
) -> None:
    only(running(1))
    assert "still being computed" not in country.post(CALENDAR + "transfer/", transfer()).content.decode()
    country.post(CALENDAR + "holiday/", holiday(confirm="yes"))
    assert "still being computed" in country.post(CALENDAR + "transfer/", transfer()).content.decode()


def version(**over: Any) -> dict[str, Any]:
    return {"days": 12, "valid_from": "2027-01-01", "source": "Law № 1", "seen": newest_edit(), **over}


def test_a_new_version_ends_the_one_before(country: Client) -> None:
    assert "nothing is stored yet" in country.post(TERMS + "kz/application/", version()).content.decode()
    assert country.post(TERMS + "kz/application/", version(confirm="yes")).status_code == 302
    newest = ProcedureVersion.objects.filter(profile__code="kz", code="application").order_by("-valid_from")
    assert [row.days for row in newest[:1]] == [12]
    assert newest[1].valid_to == date(2027, 1, 1)
    assert newest[0].start_rule == newest[1].start_rule
    assert "12 working days" in country.get(TERMS).content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"days": 0}, "greater than or equal to 1"),
        ({"days": 251}, "longer than a year"),
        ({"days": "many"}, "whole number"),
        ({"valid_from": "2020-01-01"}, "begins later"),
        ({"source": " "}, "required"),
    ],
)
def test_a_wrong_version_is_refused_with_a_sentence(country: Client, typed: dict[str, Any], sentence: str) -> None:
    before = newest_edit()
    response = country.post(TERMS + "kz/application/", version(**typed, confirm="yes"))
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert newest_edit() == before


@pytest.mark.parametrize("path", ["kz/nothing/", "atlantis/application/"])
def test_an_unknown_procedure_is_not_there(country: Client, path: str) -> None:
    assert country.get(TERMS + path).status_code == 404


def test_queries_are_few(country: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for path in (CALENDAR, TERMS):
        country.get(path)
        with django_assert_max_num_queries(20):
            country.get(path)


def test_the_desk_leads_there(country: Client) -> None:
    page = country.get("/en/desk/").content.decode()
    assert CALENDAR in page
    assert TERMS in page
    executor = member("astana-akimat", Permission.EXECUTE)
    assert CALENDAR not in executor.get("/en/desk/").content.decode()


# --- words -------------------------------------------------------------------------------------------------------
