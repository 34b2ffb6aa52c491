"""Work after the commit. Each job may run twice: everything here is idempotent."""

import logging

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from jauap.core import throttle
from jauap.core.time import now
from jauap.terms import queries as terms
from jauap.voices import ports
from jauap.voices.answers.promises import ask_whether_kept
from jauap.voices.clocks import services as clocks
from jauap.voices.clocks.models import Clock
from jauap.voices.files.services import purge_drafts

log = logging.getLogger(__name__)
RETRY = RetryStrategy(max_attempts=8, exponential_wait=3)


class ClocksLeft(Exception):
    """Clocks that could not be computed anew, by id."""


@app.task(queue="voices", retry=RETRY)
def follow_up(voice_id: int) -> None:
    """Tell every room above that a voice was registered: index it, suggest a category, write to its author."""
    for follower in ports.FOLLOWERS:
        follower(voice_id)


@app.task(queue="voices", retry=RETRY)
def recompute_clocks(change_id: int) -> None:
    """Move the running clocks that a change of calendar or procedure moves, and tell of each in its transaction.

    A clock that cannot be computed does not stop the others; the job is tried again for it.
    """
    terms.forget()
    failed = []
    for pk in Clock.objects.filter(stopped_at=None).values_list("pk", flat=True).iterator(chunk_size=2_000):
        try:
            clocks.recompute(pk, change_id=change_id, at=now())
        except Exception:
            log.exception("clock %s was not recomputed", pk)
            failed.append(pk)
    if failed:
        raise ClocksLeft(failed)


@app.periodic(cron="7 4 * * *")  # UTC: 09:07 in Almaty, when people read their mail
@app.task(queue="voices", retry=RETRY)
def ask_about_promises(timestamp: int) -> None:
    """Every morning: ask the authors whose promised day has come whether it is solved."""
    ask_whether_kept()


@app.periodic(cron="17 * * * *")
@app.task(queue="voices")
def tidy(timestamp: int) -> None:
    """Every hour: remove unclaimed uploads and old counters."""
    purge_drafts()
    throttle.purge()
