"""Many at once, really committed: no gap, no double, nothing lost."""

import hashlib
from functools import partial

from django.db import IntegrityError

from jauap.core.tests.at_once import at_once
from jauap.voices.intake.data import Idempotency
from jauap.voices.intake.services import register
from jauap.voices.models import NumberCounter, Voice
from jauap.voices.tests import factories

THREADS = 6
EACH = 12


def request(n: int, sender: int) -> Idempotency:
    """A key that two of the threads use for the same request, each twice."""
    name = f"{n // 2}-{sender % 3}"
    return Idempotency(scope="test", key=name, digest=hashlib.sha256(name.encode()).digest())


def test_many_at_once_leave_no_gap_and_no_double(committing_db: str) -> None:
    def work(sender: int) -> None:
        for n in range(EACH):
            key = request(n, sender)
            register(factories.intake(idempotency=key, text=f"шам {key.key}"))

    came = at_once(*[partial(work, sender) for sender in range(THREADS)])
    different = THREADS // 2 * EACH // 2
    assert came == [None] * THREADS
    assert sorted(Voice.objects.values_list("serial", flat=True)) == list(range(1, different + 1))
    assert NumberCounter.objects.get().last == different


def test_one_bad_voice_among_many_at_once_stops_no_other(committing_db: str) -> None:
    def work(sender: int) -> None:
        for n in range(EACH):
            register(factories.intake(text=f"шам {sender} {n}", category_id=404 if (sender, n) == (0, 5) else None))

    bad, *good = at_once(*[partial(work, sender) for sender in range(THREADS)])
    assert isinstance(bad, IntegrityError)
    assert good == [None] * (THREADS - 1)
    stored = (THREADS - 1) * EACH + 5
    assert sorted(Voice.objects.values_list("serial", flat=True)) == list(range(1, stored + 1))
