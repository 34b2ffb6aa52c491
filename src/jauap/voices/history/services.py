"""Writing histories: replayed in memory under the rules of the ordinary use cases, then stored a table at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import F, Model

from jauap.core.time import now
from jauap.voices.answers.models import Answer, Dispute, Publication, Rating, TakenDown
from jauap.voices.answers.services import AnswerRefused
from jauap.voices.clocks.models import Clock
from jauap.voices.events.models import Event
from jauap.voices.history.steps import Contest, Reply, Step
from jauap.voices.history.tale import HistoryRefused, Tale
from jauap.voices.intake.models import Voice
from jauap.voices.states import TransitionRefused

BATCH = 1_000
"""Voices of one transaction."""
ROWS = 2_000
"""Rows of one insert."""

UPDATE_VOICES = """
UPDATE voices_voice voice SET state = told.state, state_at = told.state_at, category_id = told.category_id,
       body_id = told.body_id, executor_id = told.executor_id, protected = told.protected,
       answered_at = told.answered_at
FROM unnest(%s::bigint[], %s::text[], %s::timestamptz[], %s::bigint[], %s::bigint[], %s::bigint[], %s::boolean[],
            %s::timestamptz[])
     AS told(id, state, state_at, category_id, body_id, executor_id, protected, answered_at)
WHERE voice.id = told.id
"""
STOP_CLOCKS = """
UPDATE voices_clock clock SET stopped_at = told.stopped_at, outcome = told.outcome
FROM unnest(%s::bigint[], %s::timestamptz[], %s::text[]) AS told(id, stopped_at, outcome) WHERE clock.id = told.id
"""


@dataclass(frozen=True, kw_only=True)
class History:
    """What happened to one registered voice, in the order of time."""

    voice_id: int
    steps: Sequence[Step]


@dataclass(frozen=True, kw_only=True)
class Written:
    """How many voices got a history, and of how many steps."""

    voices: int
    steps: int


def write(histories: Iterable[History]) -> Written:
    """Write the histories of voices that have none but their registration; in batches of `BATCH`, each one transaction.

    Leaves the rows that the ordinary use cases leave at those times; starts no job and tells nobody.
    Raises HistoryRefused before anything of a batch is written; batches before it stay.
    """
    told = [history for history in histories if history.steps]
    for start in range(0, len(told), BATCH):
        _write_batch(told[start : start + BATCH])
    return Written(voices=len(told), steps=sum(len(history.steps) for history in told))


@transaction.atomic
def _write_batch(histories: Sequence[History]) -> None:
    """Replay and store one batch, its voices locked."""
    ids = [history.voice_id for history in histories]
    voices = {row.pk: row for row in Voice.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")}
    _refuse_old(histories, voices)
    clocks: dict[int, list[Clock]] = defaultdict(list)
    for clock in Clock.objects.filter(voice__in=ids, stopped_at=None):
        clocks[clock.voice_id].append(clock)
    steps = [step for history in histories for step in history.steps]
    answer_ids = _set_aside(Answer, sum(isinstance(step, Reply) for step in steps))
    dispute_ids = _set_aside(Dispute, sum(isinstance(step, Contest) for step in steps))
    tales = []
    for history in histories:
        key = history.voice_id
        tale = Tale(voices[key], clocks[key], answer_ids=answer_ids, dispute_ids=dispute_ids)
        _replay(tale, history)
        tales.append(tale)
    _store(tales)


def _refuse_old(histories: Sequence[History], known: Iterable[int]) -> None:
    """Refuse a voice that does not exist, is named twice or has lived already."""
    ids = [history.voice_id for history in histories]
    unknown = sorted(set(ids) - set(known))
    if unknown:
        raise HistoryRefused(unknown[0], -1, "there is no such voice")
    if len(set(ids)) < len(ids):
        raise HistoryRefused(next(key for key in ids if ids.count(key) > 1), -1, "it is named twice")
    at_first = (Event.Type.REGISTERED, Event.Type.QUEUED, Event.Type.EMERGENCY, Event.Type.ROUTED)
    lived = Event.objects.filter(voice__in=ids).exclude(type__in=at_first, at=F("voice__state_at"))
    old = lived.values_list("voice_id", flat=True).first()
    if old is not None:
        raise HistoryRefused(old, -1, "it has a history already")


def _replay(tale: Tale, history: History) -> None:
    """Tell the steps in order; times neither go back nor lie ahead."""
    present = now()
    for place, step in enumerate(history.steps):
        if not tale.last_at <= step.at <= present:
            raise HistoryRefused(history.voice_id, place, f"{step.at} is out of order")
        try:
            step.tell(tale)
        except (TransitionRefused, AnswerRefused) as reason:
            raise HistoryRefused(history.voice_id, place, reason) from reason
        tale.last_at = step.at


def _set_aside(model: type[Model], many: int) -> Iterator[int]:
    """Take so many keys from the sequence of a table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, many],
        )
        return iter([row[0] for row in cursor.fetchall()])


def _store(tales: Sequence[Tale]) -> None:
    """Write the rows, a table at a time; events in the order of time, so that their ids are too."""
    _stop_clocks([clock for tale in tales for clock in tale.stopped])
    Clock.objects.bulk_create([clock for tale in tales for clock in tale.new_clocks], batch_size=ROWS)
    Answer.objects.bulk_create([answer for tale in tales for answer in tale.answers], batch_size=ROWS)
    Rating.objects.bulk_create([rating for tale in tales for rating in tale.ratings.values()], batch_size=ROWS)
    Dispute.objects.bulk_create([made for tale in tales for made in tale.disputes.values()], batch_size=ROWS)
    published = [tale.publication for tale in tales if tale.publication is not None]
    Publication.objects.bulk_create(published, batch_size=ROWS)
    taken = [tale.taken_down for tale in tales if tale.taken_down is not None]
    TakenDown.objects.bulk_create(taken, batch_size=ROWS)
    events = sorted((event for tale in tales for event in tale.events), key=lambda event: event.at)
    Event.objects.bulk_create(events, batch_size=ROWS)
    _update_voices([tale.voice for tale in tales])


def _stop_clocks(clocks: Sequence[Clock]) -> None:
    """Stop clocks that ran before."""
    rows = [(clock.pk, clock.stopped_at, clock.outcome) for clock in clocks]
    _run_on_rows(STOP_CLOCKS, rows)


def _update_voices(voices: Sequence[Voice]) -> None:
    """Write the columns that repeat the last event."""
    names = ("pk", "state", "state_at", "category_id", "body_id", "executor_id", "protected", "answered_at")
    _run_on_rows(UPDATE_VOICES, [tuple(getattr(voice, name) for name in names) for voice in voices])


def _run_on_rows(statement: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Run a statement that takes its rows as one array a column."""
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(statement, [list(column) for column in zip(*rows, strict=True)])
