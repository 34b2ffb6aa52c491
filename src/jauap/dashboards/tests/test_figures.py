"""Shares and medians say what the counts say, and nothing when there are too few."""

from statistics import median as plain_median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jauap.dashboards.figures import LEAST, Counts, Figures, median, merge, share


@settings(deadline=None)
@given(st.dictionaries(st.integers(0, 400), st.integers(1, 30), max_size=20))
def test_median_is_that_of_the_single_values(histogram: dict[int, int]) -> None:
    values = [value for value, many in histogram.items() for _ in range(many)]
    assert median(histogram) == (None if len(values) < LEAST else plain_median(values))


@settings(deadline=None)
@given(st.integers(0, 5000), st.integers(0, 5000))
def test_share_is_rounded_but_never_to_all_or_nothing(part: int, rest: int) -> None:
    found = share(part, part + rest)
    if part + rest < LEAST:
        assert found is None
        return
    assert found is not None
    assert found == pytest.approx(100 * part / (part + rest), abs=0.1)
    assert (found == 100) == (rest == 0)
    assert (found == 0) == (part == 0)


def test_law_and_promise_are_never_added_up() -> None:
    figures = Figures({"law": Counts(received=10, on_time=10), "promise": Counts(received=10, late=10)})
    assert (figures.law_on_time, figures.promise_on_time) == (100, 0)
    assert figures.received == 20


def test_few_voices_say_nothing() -> None:
    four = Counts(received=4, answered=4, on_time=4, disputed=1, not_solved=1, answer_days={3: 4})
    figures = Figures({"law": four})
    assert figures.received == 4
    shares = (figures.law_on_time, figures.median_days, figures.disputed, figures.not_solved, figures.promise_on_time)
    assert shares == (None,) * 5


def test_groups_are_added_up_nature_by_nature() -> None:
    one = Figures({"law": Counts(received=2, answer_days={1: 2}), "promise": Counts(received=1)})
    other = Figures({"law": Counts(received=3, answer_days={1: 1, 4: 2})})
    both = merge([one, other])
    assert both.law == Counts(received=5, answer_days={1: 3, 4: 2})
    assert both.promise.received == 1
