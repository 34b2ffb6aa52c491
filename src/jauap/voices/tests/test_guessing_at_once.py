"""Tries made at the same moment are counted before any of them is compared."""

from jauap.core.tests.at_once import at_once
from jauap.voices import access
from jauap.voices.tests import factories

AT_ONCE = 12


def test_parallel_guesses_do_not_outrun_the_count(committing_db: None) -> None:
    _, done = factories.registered()

    def guess() -> str:
        try:
            access.voice_by_code(done.number, "00000000", address="6.6.6.6")
        except access.Refusal as refusal:
            return refusal.code
        return "opened"

    results = at_once(*[guess] * AT_ONCE)
    assert results.count("wrong") == access.FREE_TRIES
    assert results.count("slow_down") == AT_ONCE - access.FREE_TRIES
