"""The pages of administrators in three languages: sources, weekdays and counts as each language says them."""

import re
import tomllib
from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from jauap.accounts.models import Permission
from jauap.core.time import now
from jauap.terms.dry_run import dry_run
from jauap.terms.forms import DropForm
from jauap.terms.queries.pages import Entry
from jauap.terms.queries.sources import say_source
from jauap.terms.services import Move
from jauap.terms.tests.administrators import CALENDAR, TERMS, member, transfer

pytestmark = pytest.mark.reference_data


@pytest.fixture
def country() -> Client:
    return member("gov-for-citizens", Permission.ADMINISTER)


@pytest.fixture
def city() -> Client:
    return member("astana-akimat", Permission.ADMINISTER)


ENGLISH = re.compile(r"[A-Za-z]{3,}")
NAMES = {"PyPI", "holidays", "adilet", "zan", "egov", "inform", "Otinish", "VIII"}


def sources_of_files() -> set[str]:
    return {
        row["source"]
        for name, tables in (("procedures", ("version",)), ("calendars", ("transfer", "day_off", "regional_day")))
        for table in tables
        for row in tomllib.loads((settings.REFERENCE_DATA / "terms" / f"{name}.toml").read_text()).get(table, [])
    }


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_source_of_the_files_is_said_in_the_language_of_the_page(language: str) -> None:
    with translation.override(language):
        for source in sources_of_files():
            said, written_in = say_source(source)
            assert written_in == language, source
            assert set(ENGLISH.findall(said)) <= NAMES | set(re.findall(r"[PG]\w+\d", source)), said


def test_a_source_in_the_words_of_an_administrator_stays() -> None:
    with translation.override("kk"):
        assert say_source("Постановление акимата города от 5 мая") == ("Постановление акимата города от 5 мая", "ru")


def test_english_pages_name_the_code_in_latin_letters(city: Client) -> None:
    page = city.get(TERMS).content.decode()
    assert "APPC art. 65(1): within 3 working days" in page
    assert "АППК" not in page


@pytest.mark.parametrize(
    ("language", "said"), [("kk", "жексенбі"), ("ru", "9 мая 2027 г., воскресенье"), ("en", "9 May 2027, Sunday")]
)
def test_a_weekday_within_a_line(city: Client, language: str, said: str) -> None:
    page = city.get(f"/{language}/administration/calendar/?year=2027").content.decode().replace("\u00a0", " ")
    assert said in page


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "Изменится 1 идущий срок."), (3, "Изменятся 3 идущих срока."), (5, "Изменится 5 идущих сроков.")],
)
def test_the_dry_run_counts_in_russian(count: int, said: str) -> None:
    move = Move(("voice", 1), now(), now())
    with translation.override("ru"):
        assert (
            dry_run(DropForm(), [move] * count, entry=Entry("day_off", date(2027, 5, 9), "", "", True)).sentence == said
        )


def test_no_line_of_the_calendar_counts_nothing(country: Client) -> None:
    country.post(CALENDAR + "transfer/", transfer() | {"confirm": "yes"})
    page = country.get("/ru/administration/calendar/?year=2027").content.decode()
    assert "Ни один срок не изменился." in page
    assert "Изменилось 0" not in page
    assert "г.." not in page
