"""Folds beside writers that have not committed yet, and beside each other: nothing is missed."""

from functools import partial

import psycopg

from jauap.accounts.models import User
from jauap.core.tests.at_once import at_once
from jauap.dashboards.models import Fold
from jauap.dashboards.queries import tallies
from jauap.dashboards.services import _settle, fold_figures
from jauap.dashboards.tests.factories import NOW, spoken
from jauap.voices.answers import services
from jauap.voices.tests import factories

WITHDRAW = "UPDATE voices_voice SET state = 'withdrawn', protected = true WHERE id = %s"
EVENT = """
INSERT INTO voices_event (voice_id, type, at, state, data)
SELECT id, 'withdrawn', received_at, 'withdrawn', '{}' FROM voices_voice WHERE id = %s
"""


def test_a_slow_transaction_is_not_missed(committing_db: str) -> None:
    """Its event has a smaller number than one that is counted already, but commits later."""
    body = factories.body()
    slow = psycopg.connect(committing_db)
    first, second = spoken(days_ago=3, body_id=body.pk), spoken(days_ago=3, body_id=body.pk)
    fold_figures(at=NOW)
    fold_figures(at=NOW)
    slow.execute(WITHDRAW, [first.pk])
    slow.execute(EVENT, [first.pk])
    services.take(voice=second, by=User.objects.create_user("by"))
    fold_figures(at=NOW)
    fold_figures(at=NOW)
    assert tallies.of_body(body.pk).received == 2
    slow.commit()
    slow.close()
    fold_figures(at=NOW)
    assert tallies.of_body(body.pk).received == 1


def test_folds_at_once_wait_for_each_other(committing_db: str) -> None:
    body = factories.body()
    for _ in range(5):
        spoken(days_ago=3, body_id=body.pk)
    came = at_once(*[partial(fold_figures, at=NOW)] * 3)
    assert not any(isinstance(one, Exception) for one in came)
    assert tallies.of_body(body.pk).received == 5


def test_events_are_settled_when_everything_older_has_ended() -> None:
    fold = Fold(settled=5, pending=9)
    _settle(fold, seen=12, this=100, oldest=98)
    assert (fold.settled, fold.pending, fold.pending_before) == (5, 9, 100)
    _settle(fold, seen=14, this=130, oldest=99)
    assert (fold.settled, fold.pending, fold.pending_before) == (5, 9, 100)
    _settle(fold, seen=15, this=140, oldest=100)
    assert (fold.settled, fold.pending, fold.pending_before) == (9, 15, 0)
    _settle(fold, seen=15, this=150, oldest=150)
    assert (fold.settled, fold.pending) == (15, 15)
