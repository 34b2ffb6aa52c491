"""What the database refuses whoever asks: each statement alone, its deferred checks at once."""

import pytest
from django.db import Error, connection, transaction

from jauap.accounts.models import User
from jauap.voices.answers import services
from jauap.voices.models import Dispute, NumberCounter
from jauap.voices.tests import factories, scenes

pytestmark = pytest.mark.terms_data
STOPPED = "SET stopped_at = now(), outcome = 'dropped' WHERE stopped_at IS NULL"


@pytest.fixture(autouse=True)
def lives() -> None:
    scenes.registered()
    voice, _ = scenes.disputed()
    services.confirm(voice=voice, reasons="Орнында тексерілді: жанады.", by=User.objects.create_user("chief"))
    scenes.disputed()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM voices_clock",
        "TRUNCATE voices_clock",
        f"UPDATE voices_clock {STOPPED}",
        "DELETE FROM voices_answer",
        "TRUNCATE voices_answer CASCADE",
        "UPDATE voices_answer SET outcome = 'refused'",
        "UPDATE voices_answer SET text = 'other'",
        "UPDATE voices_answer SET author_id = (SELECT max(id) FROM accounts_user)",
        "DELETE FROM voices_dispute",
        "TRUNCATE voices_dispute",
        "UPDATE voices_dispute SET text = 'other'",
        "UPDATE voices_dispute SET reasons = 'other' WHERE decision <> ''",
        "UPDATE voices_dispute SET decision = '', reasons = '', decided_by_id = NULL, decided_at = NULL",
        "UPDATE voices_dispute SET at = now()",
        "DELETE FROM voices_voicetext",
        "TRUNCATE voices_voicetext",
        "UPDATE voices_numbercounter SET last = last - 1",
        "UPDATE voices_numbercounter SET year = year + 1",
        "DELETE FROM voices_numbercounter",
    ],
)
def test_it_is_refused(statement: str) -> None:
    with pytest.raises(Error, match="jauap"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{statement}; SET CONSTRAINTS ALL IMMEDIATE")


def test_what_the_use_cases_need_is_allowed() -> None:
    waiting = Dispute.objects.get(decision="").answer.voice
    services.confirm(voice=waiting, reasons="Орнында тексерілді: жанады.", by=User.objects.get(login="chief"))
    Dispute.objects.update(text="▇▇▇")
    before = NumberCounter.objects.get().last
    factories.registered(received_at=waiting.received_at)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert NumberCounter.objects.get().last == before + 1
