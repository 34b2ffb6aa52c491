"""The running clocks of voices, for whoever edits calendars and procedures."""

from collections.abc import Iterator

from procrastinate.contrib.django.models import ProcrastinateJob

from jauap.terms.ports import OpenClock, register_clock_source
from jauap.terms.queries import UNSEEN_FOR
from jauap.voices.clocks.models import Clock

NAME = "voices"
UNFINISHED = ("todo", "doing")
LATER = int(UNSEEN_FOR) + 7
"""Seconds: longer than an edit goes unseen in another process, and a registration takes."""


class VoiceClocks:
    """Every running answer clock; recomputed by a job when the reference data change."""

    def open_clocks(self) -> Iterator[OpenClock]:
        """Give the running clocks, streamed."""
        rows = Clock.objects.filter(stopped_at=None).select_related("voice").order_by("pk")
        for clock in rows.iterator(chunk_size=2_000):
            yield OpenClock(
                key=(NAME, clock.pk),
                procedure=clock.procedure,
                received_at=clock.started_at,
                due_at=clock.due_at,
                profile=clock.profile,
                region=clock.voice.territory_id,
                days=clock.days,
                name=clock.voice.number,
            )

    def reference_changed(self, change_id: int) -> None:
        """Recompute in the worker: the edit must not wait for millions of clocks.

        A little later, so that clocks which another process starts meanwhile, still under the old data, are among them.
        """
        from jauap.voices.tasks import recompute_clocks

        recompute_clocks.configure(schedule_in={"seconds": LATER}).defer(change_id=change_id)

    def is_recomputing(self) -> bool:
        """Is such a job waiting or at work?"""
        from jauap.voices.tasks import recompute_clocks

        left = ProcrastinateJob.objects.filter(task_name=recompute_clocks.name, status__in=UNFINISHED)
        return left.exists()


def register() -> None:
    """Take part in the dry run and in the recomputation."""
    register_clock_source(NAME, VoiceClocks())
