"""Writing the index: what upper rooms say of their things, in batches; the word list beside it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime

from django.db import connection, transaction
from django.db.models.functions import Now

from jauap.search import adapter, ports
from jauap.search.models import EXCERPT_LIMIT, TITLE_LIMIT, Document, WordSeen
from jauap.search.ports import DocumentInput
from jauap.search.vectors import BODY_LIMIT, count_words, tsvector_text

BATCH = 1_000  # documents a statement
LOCK_SPACE = 71_001  # first key of our advisory locks, so that they meet no other room's

COLUMNS = {
    "kind": "text",
    "ref": "bigint",
    "language": "text",
    "key": "text",
    "title": "text",
    "excerpt": "text",
    "tsv": "tsvector",
    "public": "boolean",
    "protected": "boolean",
    "body_ids": "bigint[]",
    "territory_id": "bigint",
    "category_id": "bigint",
    "lon": "float8",
    "lat": "float8",
    "state": "text",
    "at": "timestamptz",
}
AS_TEXT = {"tsvector", "bigint[]"}  # an array of these cannot be handed over: they travel as text
IDENTITY = ("kind", "ref", "language")


def _upsert_statement() -> str:
    """One statement: take the rows in, drop languages a thing no longer has."""
    names = ", ".join(COLUMNS)
    arrays = ", ".join(f"%s::{'text' if kind in AS_TEXT else kind}[]" for kind in COLUMNS.values())
    values = ", ".join(f"{name}::{kind}" if kind in AS_TEXT else name for name, kind in COLUMNS.items())
    changes = ", ".join(f"{name} = EXCLUDED.{name}" for name in COLUMNS if name not in IDENTITY)
    return f"""
        WITH given({names}) AS (SELECT * FROM unnest({arrays})),
        gone AS (
            DELETE FROM search_document held USING given
            WHERE held.kind = given.kind AND held.ref = given.ref AND NOT EXISTS (
                SELECT FROM given same
                WHERE (same.kind, same.ref, same.language) = (held.kind, held.ref, held.language)
            )
        )
        INSERT INTO search_document ({names}, indexed_at) SELECT {values}, clock_timestamp() FROM given
        ORDER BY kind, ref, language
        ON CONFLICT (kind, ref, language) DO UPDATE SET {changes}, indexed_at = clock_timestamp()
    """  # noqa: S608  names of our own columns


UPSERT = _upsert_statement()


def index_documents(docs: Iterable[DocumentInput]) -> int:
    """Put documents into the index, replacing what was known of the same things; return how many were written.

    All languages of a thing are given at once: those not given are dropped. Of two documents of one thing and language
    the last counts. Batches of 1,000, one statement each; call it inside a transaction to make it one with your rows.
    """
    latest = {(doc.kind, doc.ref, doc.language): doc for doc in docs}
    for batch in _batches(sorted(latest.values(), key=lambda doc: (doc.kind, doc.ref, doc.language))):
        _write(batch)
    return len(latest)


def _batches(docs: Sequence[DocumentInput]) -> Iterator[list[DocumentInput]]:
    """Cut into batches without dividing the languages of one thing."""
    start = 0
    while start < len(docs):
        end = min(start + BATCH, len(docs))
        while end < len(docs) and (docs[end].kind, docs[end].ref) == (docs[end - 1].kind, docs[end - 1].ref):
            end += 1
        yield list(docs[start:end])
        start = end


def _write(batch: Sequence[DocumentInput]) -> None:
    rows: list[tuple[object, ...]] = []
    public_texts: list[list[adapter.Token]] = []
    for doc in batch:
        title = adapter.tokens(doc.title)
        body = adapter.tokens(doc.body[:BODY_LIMIT])
        rows.append(_row(doc, tsvector_text(title, body)))
        if doc.public:
            public_texts.append(title + body)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(UPSERT, [list(column) for column in zip(*rows, strict=True)])
        _note_words(public_texts)


def _row(doc: DocumentInput, tsv: str) -> tuple[object, ...]:
    bodies = "{" + ",".join(str(int(body)) for body in sorted(set(doc.body_ids))) + "}"
    return (
        doc.kind, doc.ref, doc.language, doc.key, doc.title[:TITLE_LIMIT], doc.excerpt[:EXCERPT_LIMIT], tsv, doc.public,
        doc.protected, bodies, doc.territory_id, doc.category_id, doc.lon, doc.lat, doc.state, doc.at,
    )  # fmt: skip


def _note_words(texts: Sequence[Sequence[adapter.Token]]) -> None:
    counts = count_words(texts)
    WordSeen.objects.bulk_create(
        [WordSeen(stem=stem, form=form, count=count) for (stem, form), count in counts.items()], batch_size=5_000
    )


def remove(kind: str, refs: Collection[int]) -> int:
    """Take things out of the index; return how many rows went."""
    return Document.objects.filter(kind=kind, ref__in=refs).delete()[0]


def hide(kind: str, refs: Collection[int]) -> int:
    """Let the public no longer find these things; staff of their bodies still do. Return how many rows changed."""
    return Document.objects.filter(kind=kind, ref__in=refs, public=True).update(public=False, indexed_at=Now())


def index_things(kind: str, refs: Collection[int]) -> int:
    """Index things anew from their source: what the source no longer gives is removed; return how many were given.

    Two jobs for the same thing wait for each other, so that an older reading never overwrites a newer one.
    LookupError when no source has this kind.
    """
    source = ports.source_of(kind)
    if source is None:
        raise LookupError(f"no search source for the kind {kind!r}")
    with transaction.atomic():
        _lock_things(kind, refs)
        docs = list(source.documents(refs))
        index_documents(docs)
        remove(kind, set(refs) - {doc.ref for doc in docs})
    return len(docs)


def _lock_things(kind: str, refs: Collection[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, lock) FROM"
            " (SELECT DISTINCT hashtext(%s || ref) AS lock FROM unnest(%s::bigint[]) ref ORDER BY lock) wanted",
            [LOCK_SPACE, f"{kind}:", list(refs)],
        )


def reindex(kind: str, *, progress: Callable[[int], None]) -> int:
    """Index everything of one kind from its source, remove what it no longer has; return the number of things.

    `progress` is told after each batch how many things are done. Safe to stop and to run beside daily work.
    LookupError when no source has this kind.
    """
    source = ports.source_of(kind)
    if source is None:
        raise LookupError(f"no search source for the kind {kind!r}")
    started = _database_time()
    done, last = 0, 0
    while refs := source.refs_after(last, BATCH):
        index_things(kind, refs)
        done, last = done + len(refs), refs[-1]
        progress(done)
    _ask_again(kind, before=started)
    return done


def _ask_again(kind: str, *, before: datetime) -> None:
    """Ask the source about rows it was not seen to have: it may have had them in a transaction then under way."""
    old = Document.objects.filter(kind=kind, indexed_at__lt=before)
    while refs := sorted(set(old.values_list("ref", flat=True)[:BATCH])):
        index_things(kind, refs)


def _database_time() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        at: datetime = cursor.fetchone()[0]
        return at


FOLD = """
WITH taken AS (DELETE FROM search_wordseen WHERE id <= %s RETURNING stem, form, count),
summed AS (SELECT stem, form, sum(count) AS count FROM taken GROUP BY stem, form),
best AS (
    SELECT DISTINCT ON (stem) stem, form, sum(count) OVER (PARTITION BY stem) AS total
    FROM summed ORDER BY stem, count DESC, form
)
INSERT INTO search_word (stem, form, count) SELECT stem, form, least(total, 2000000000) FROM best ORDER BY stem
ON CONFLICT (stem) DO UPDATE SET count = least(search_word.count::bigint + EXCLUDED.count, 2000000000)
"""
REBUILD = """
WITH used AS MATERIALIZED (
    SELECT word AS stem, ndoc FROM ts_stat('SELECT tsv FROM search_document WHERE public AND NOT protected')
),
gone AS (DELETE FROM search_word held WHERE NOT EXISTS (SELECT FROM used WHERE used.stem = held.stem))
UPDATE search_word held SET count = used.ndoc FROM used WHERE used.stem = held.stem AND held.count <> used.ndoc
"""


def fold_words() -> None:
    """Add the words seen since the last time to the word list; every few minutes, by one worker at a time."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [LOCK_SPACE])
        cursor.execute("SELECT max(id) FROM search_wordseen")
        newest = cursor.fetchone()[0]
        if newest is not None:
            cursor.execute(FOLD, [newest])


def rebuild_words() -> None:
    """Count every word anew from the public documents and forget words they no longer use; once a night."""
    fold_words()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [LOCK_SPACE])
        cursor.execute(REBUILD)
