"""Jobs of notices: their arguments are ids."""

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from jauap.notify import delivery, services

WAITS = (60, 300, 1_800, 7_200, 21_600, 86_400)
"""Seconds before the second, third … attempt: a mail server that is down for a day loses nothing."""


class Patience(BaseRetryStrategy):
    """Waits longer after each failed attempt."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:  # noqa: ARG002
        """Return when to try again; None after the last attempt."""
        if job.attempts >= len(WAITS):
            return None
        return RetryDecision(retry_in={"seconds": WAITS[job.attempts]})


@app.task(name=services.SEND_JOB, queue=services.QUEUE, retry=Patience())
def send_message(message_id: int) -> None:
    """Send one mail."""
    delivery.deliver(message_id)
