"""Many at once, really committed: no gap, no double, nothing lost."""

import hashlib
import threading

from django.db import IntegrityError, connection

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
    errors: list[Exception] = []

    def work(sender: int) -> None:
        try:
            for n in range(EACH):
                key = request(n, sender)
                register(factories.intake(idempotency=key, text=f"шам {key.key}"))
        except Exception as error:  # noqa: BLE001 - shown by the assertion below
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(sender,)) for sender in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    different = THREADS // 2 * EACH // 2
    assert errors == []
    assert sorted(Voice.objects.values_list("serial", flat=True)) == list(range(1, different + 1))
    assert NumberCounter.objects.get().last == different


def test_one_bad_voice_among_many_at_once_stops_no_other(committing_db: str) -> None:
    refused: list[str] = []
    together = threading.Barrier(THREADS)

    def work(sender: int) -> None:
        together.wait()
        try:
            for n in range(EACH):
                register(factories.intake(text=f"шам {sender} {n}", category_id=404 if (sender, n) == (0, 5) else None))
        except IntegrityError as error:
            refused.append(str(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(sender,)) for sender in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    stored = (THREADS - 1) * EACH + 5
    assert sorted(Voice.objects.values_list("serial", flat=True)) == list(range(1, stored + 1))
