"""Tries made at the same moment are counted before any of them is compared."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from jauap.voices import access
from jauap.voices.tests import factories

AT_ONCE = 12


def test_parallel_guesses_do_not_outrun_the_count(committing_db: None) -> None:
    _, done = factories.registered()
    start = Barrier(AT_ONCE)

    def guess(_: int) -> str:
        start.wait()
        try:
            access.voice_by_code(done.number, "00000000", address="6.6.6.6")
        except access.Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return "opened"

    with ThreadPoolExecutor(AT_ONCE) as pool:
        results = list(pool.map(guess, range(AT_ONCE)))
    assert results.count("wrong") == access.FREE_TRIES
    assert results.count("slow_down") == AT_ONCE - access.FREE_TRIES
