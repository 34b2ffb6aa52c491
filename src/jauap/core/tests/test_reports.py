"""A report accounts for every row, or it cannot be made."""

import io

import pytest
from django.utils.translation import override

from jauap.core.reports import ImportReport, Tally, show_progress


def test_a_lost_row_is_an_error() -> None:
    with pytest.raises(ValueError, match="3 rows were read, 2 are accounted for"):
        ImportReport(rows=3, done=2)


def test_rows_are_told_in_order_failures_first() -> None:
    tally = Tally(done=1)
    tally.skip(5, "there already")
    tally.fail(9, "no name")
    tally.fail(2, "no code")
    with override("en"):
        told = list(tally.report(rows=4, dry_run=True).lines())
    assert told == [
        "Dry run: nothing was stored.",
        "4 rows: 1 done, 1 skipped, 2 failed.",
        "line 2 failed: no code",
        "line 9 failed: no name",
        "line 5 skipped: there already",
    ]


def test_a_long_report_says_how_much_it_leaves_out() -> None:
    tally = Tally()
    for number in range(10):
        tally.skip(number, "x")
    with override("en"):
        assert list(tally.report(rows=10).lines(at_most=3))[-1] == "… and 7 more."


def test_progress_is_shown_and_changes_nothing() -> None:
    out = io.StringIO()
    assert list(show_progress(range(20), 20, stream=out)) == list(range(20))
    assert out.getvalue().count("\n") == 10
