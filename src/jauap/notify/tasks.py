"""Jobs of notices: their arguments are ids."""

from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
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


@app.periodic(cron="*/5 * * * *")
@app.task(
    name="notify.take_up_dropped", queue=services.QUEUE, queueing_lock="notify.take_up_dropped", pass_context=True
)
async def take_up_dropped(context: JobContext, timestamp: int) -> None:
    """Every five minutes: queue again the jobs, of any room, whose worker died while it did them.

    Jobs are written so that doing one twice does no harm; a mail is looked at under its lock first.
    """
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)
