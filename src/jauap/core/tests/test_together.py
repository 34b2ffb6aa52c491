"""Calls at the same time share a run; errors reach whom they concern; nobody is forgotten."""

import threading
from collections.abc import Sequence

import pytest

from jauap.core.together import Together


class Work:
    """A run that can be held up; it doubles numbers, refuses 13 and breaks at 99."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.finished = 0
        self.begun, self.may_go_on = threading.Event(), threading.Event()
        self.breaks_at_the_end = False

    def run(self, items: Sequence[int]) -> list[int]:
        self.batches.append(list(items))
        self.begun.set()
        self.may_go_on.wait(5)
        if 13 in items:
            raise ValueError("unlucky")
        if 99 in items:
            raise OSError("gone")
        return [item * 2 for item in items]

    def finish(self) -> None:
        self.finished += 1
        if self.breaks_at_the_end:
            raise OSError("gone at the end")


def start(together: "Together[int, int]", *items: int) -> "tuple[list[threading.Thread], dict[int, object]]":
    """Call from a thread for each item; return the threads and where their results or errors will stand."""
    found: dict[int, object] = {}

    def call(item: int) -> None:
        try:
            found[item] = together.go(item)
        except Exception as error:  # noqa: BLE001 - compared by the test
            found[item] = error

    threads = [threading.Thread(target=call, args=(item,)) for item in items]
    for thread in threads:
        thread.start()
    return threads, found


def wait_until_waiting(together: "Together[int, int]", many: int) -> None:
    for _ in range(5_000):
        if len(together._waiting) >= many:
            return
        threading.Event().wait(0.001)
    raise AssertionError("nobody came")


def at_once(work: Work, first: int, *others: int) -> dict[int, object]:
    """Hold up the run of the first until the others wait; return what each got."""
    together = Together(work.run, work.finish, refusals=(ValueError,))
    threads, found = start(together, first)
    work.begun.wait(5)
    more, found_later = start(together, *others)
    wait_until_waiting(together, len(others))
    work.may_go_on.set()
    for thread in (*threads, *more):
        thread.join(5)
        assert not thread.is_alive()
    return found | found_later


def test_a_single_call_runs_at_once() -> None:
    work = Work()
    work.may_go_on.set()
    together = Together(work.run, work.finish, refusals=())
    assert [together.go(1), together.go(2)] == [2, 4]
    assert work.batches == [[1], [2]]
    assert work.finished == 2


def test_those_who_came_meanwhile_share_the_next_run() -> None:
    work = Work()
    assert at_once(work, 1, 2, 3, 4) == {1: 2, 2: 4, 3: 6, 4: 8}
    assert [sorted(batch) for batch in work.batches] == [[1], [2, 3, 4]]


def test_a_refusal_reaches_only_its_cause() -> None:
    work = Work()
    found = at_once(work, 1, 2, 13, 4)
    assert (found[1], found[2], found[4]) == (2, 4, 8)
    assert isinstance(found[13], ValueError)


def test_after_an_unknown_end_nothing_is_done_twice() -> None:
    work = Work()
    found = at_once(work, 1, 2, 99, 4)
    assert found[1] == 2
    assert all(isinstance(found[item], OSError) for item in (2, 99, 4))
    assert len(work.batches) == 2


def test_what_breaks_at_the_end_is_told_to_all_and_not_repeated() -> None:
    work = Work()
    work.breaks_at_the_end = True
    found = at_once(work, 1, 2, 3)
    assert all(isinstance(error, OSError) for error in found.values())
    assert len(work.batches) == 2


@pytest.mark.parametrize("first", [13, 99])
def test_an_error_leaves_the_way_free(first: int) -> None:
    work = Work()
    work.may_go_on.set()
    together = Together(work.run, work.finish, refusals=(ValueError,))
    with pytest.raises((ValueError, OSError)):
        together.go(first)
    assert together.go(5) == 10
