"""`jauap due` and `jauap load-terms`."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from jauap.places.models import Territory
from jauap.terms.models import ProcedureVersion, Profile, ReferenceChange
from jauap.terms.queries import forget
from jauap.terms.services.history import announce


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


@pytest.mark.terms_data
def test_due_prints_deadline_and_trace() -> None:
    lines = run("due", "application", "2026-03-13 10:00").splitlines()
    assert lines[0] == "application: 2026-04-08 (15 working days, counted from the day after registration)"
    assert lines[1].startswith("АППК art. 76")
    assert lines[-1] == "2026-04-08   15  Working day 15."


@pytest.mark.terms_data
def test_due_prints_json() -> None:
    data = json.loads(run("due", "request", "2022-06-07T13:58", "--profile", "kz-2022", "--json"))
    assert data["due_on"] == "2022-06-27"
    assert data["due_at"] == "2022-06-27T17:59:59.999999+00:00"
    assert [day["counted_as"] for day in data["trace"] if day["counted_as"]] == list(range(1, 16))


@pytest.mark.terms_data
@pytest.mark.usefixtures("compiled")
def test_due_speaks_the_language_asked_for() -> None:
    assert run("due", "complaint", "2026-03-13T10:00", "--language", "kk").startswith(
        "шағым: 2026-04-15 (20 жұмыс күні"
    )


@pytest.mark.terms_data
def test_due_reads_an_offset() -> None:
    assert json.loads(run("due", "application", "2026-02-11T20:30:00+00:00", "--json"))["registered_on"] == "2026-02-12"


@pytest.mark.terms_data
def test_due_knows_a_region_by_its_code() -> None:
    Territory.objects.create(code="t-region", kind="region", name_kk="Өңір", kato="990000002")
    assert "2026-04-08" in run("due", "application", "2026-03-13 10:00", "--region", "990000002")


@pytest.mark.terms_data
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("zhaloba", "2026-03-13"), "Profile kz has no procedure zhaloba. Choose one of: application|report"),
        (
            ("application", "2026-03-13", "--profile", "us"),
            "There is no profile us. Choose one of: kz, kz-2022, promise",
        ),
        (("application", "13.03.2026"), "“13.03.2026” is not a date and time. Write it like"),
        (("application", "2019-03-13"), "no version in effect on 2019-03-13"),
        (("answer", "2069-12-30", "--profile", "promise"), "last day of the calendar"),
        (("application", "2026-03-13", "--region", "nowhere"), "no territory with the code or KATO nowhere"),
    ],
)
def test_due_says_what_is_wrong(arguments: tuple[str, ...], told: str) -> None:
    with pytest.raises(CommandError, match=told.replace("|", ".*")):
        run("due", *arguments)


@pytest.mark.terms_data
def test_due_without_reference_data_says_what_to_do() -> None:
    ProcedureVersion.objects.all().delete()
    Profile.objects.all().delete()
    announce(what=ReferenceChange.What.PROCEDURE, by=None, details={})
    forget()
    with pytest.raises(CommandError, match="Load the reference data first: jauap load-terms"):
        run("due", "application", "2026-03-13")


@pytest.mark.terms_data
@pytest.mark.usefixtures("compiled")
def test_due_of_registration_names_no_count() -> None:
    lines = run("due", "registration", "2026-03-13 19:00").splitlines()
    assert lines[-1] == "2026-03-16       Registered."


@pytest.mark.terms_data
def test_load_says_what_it_did() -> None:
    assert "0 added" in run("load_terms")


@pytest.mark.usefixtures("db")
def test_load_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"Nothing was loaded: .*procedures\.toml"):
        run("load_terms", str(tmp_path))
