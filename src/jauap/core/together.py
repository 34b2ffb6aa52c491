"""Calls that come at the same time share one run: its fixed cost (a statement, a commit) is paid once for all of them.

Whoever finds nobody at work leads and runs at once, alone. Whoever comes meanwhile waits and goes with the next run, so
that nobody waits without a reason and a quiet site behaves as if this were not here. Nothing is kept between runs.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
MOST = 32


class _Ticket(Generic[Item, Result]):
    """One call that waits: woken up to lead, or when its result or error is there; without either it goes alone."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.woken = threading.Event()
        self.leads = False
        self.result: list[Result] = []
        self.error: Exception | None = None


class Together(Generic[Item, Result]):
    """Collects calls of the threads of one process.

    `run` takes items and returns a result for each, in order. `finish` is called after it, when the next run may begin
    already, and before anybody gets a result. `refusals` are the errors of `run` after which nothing has happened: the
    items of such a run go alone, so that the error reaches the one who caused it. Any other error reaches all of them:
    what was done is not known then, and doing it again could do it twice.
    """

    def __init__(
        self,
        run: Callable[[Sequence[Item]], list[Result]],
        finish: Callable[[], None],
        *,
        refusals: tuple[type[Exception], ...],
    ) -> None:
        self._run = run
        self._finish = finish
        self._refusals = refusals
        self._lock = threading.Lock()
        self._waiting: deque[_Ticket[Item, Result]] = deque()
        self._is_led = False

    def go(self, item: Item) -> Result:
        """Run an item, together with those that came at the same time; return its result or raise its error."""
        ticket: _Ticket[Item, Result] = _Ticket(item)
        with self._lock:
            self._waiting.append(ticket)
            ticket.leads = not self._is_led
            self._is_led = True
        if not ticket.leads:
            ticket.woken.wait()
        if ticket.leads:
            self._lead()
        if ticket.error is not None:
            raise ticket.error
        return ticket.result[0] if ticket.result else self._alone(item)

    def _lead(self) -> None:
        """Run everybody who waits, let the next one lead, then tell them."""
        with self._lock:
            batch = [self._waiting.popleft() for _ in range(min(MOST, len(self._waiting)))]
        try:
            for ticket, result in zip(batch, self._work(batch), strict=True):
                ticket.result.append(result)
        except Exception as error:  # noqa: BLE001 - each thread of the batch raises it
            if len(batch) == 1 or not isinstance(error, self._refusals):
                for ticket in batch:
                    ticket.error = error
        finally:
            for ticket in batch:
                ticket.woken.set()

    def _work(self, batch: Sequence[_Ticket[Item, Result]]) -> list[Result]:
        """Run a batch; the next one may begin before this one is finished."""
        try:
            results = self._run([ticket.item for ticket in batch])
        finally:
            self._hand_over()
        self._finish()
        return results

    def _hand_over(self) -> None:
        """Wake up the one who has waited longest, to lead the next run."""
        with self._lock:
            if self._waiting:
                self._waiting[0].leads = True
                self._waiting[0].woken.set()
            else:
                self._is_led = False

    def _alone(self, item: Item) -> Result:
        """Run one item by itself, outside all turns."""
        results = self._run([item])
        self._finish()
        return results[0]
