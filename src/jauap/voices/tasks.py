"""Work after the commit. Each job may run twice: everything here is idempotent."""

from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from jauap.core import throttle
from jauap.core.time import now
from jauap.voices import ports
from jauap.voices.clocks import services as clocks
from jauap.voices.clocks.models import Clock
from jauap.voices.files.services import purge_drafts

RETRY = RetryStrategy(max_attempts=8, exponential_wait=3)


@app.task(queue="voices", retry=RETRY)
def follow_up(voice_id: int) -> None:
    """Tell every room above that a voice was registered: index it, suggest a category, write to its author."""
    for follower in ports.FOLLOWERS:
        follower(voice_id)


@app.task(queue="voices", retry=RETRY)
def recompute_clocks(change_id: int) -> None:
    """Move the running clocks that a change of calendar or procedure moves; each clock in a transaction of its own."""
    moved: list[int] = []
    for clock in Clock.objects.filter(stopped_at=None).select_related("voice").iterator(chunk_size=2_000):
        with transaction.atomic():
            if clocks.recompute(clock, change_id=change_id, at=now()):
                moved.append(clock.voice_id)
    for voice_id in moved:
        ports.deadline_moved(voice_id)


@app.periodic(cron="17 * * * *")
@app.task(queue="voices")
def tidy(timestamp: int) -> None:
    """Every hour: remove unclaimed uploads and old counters."""
    purge_drafts()
    throttle.purge()
