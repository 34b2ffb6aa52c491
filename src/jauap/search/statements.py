"""The SQL of reading. What a viewer may see, and how far a page is narrowed, stands in one WHERE clause."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from jauap.search.access import Condition, Viewer
from jauap.search.spelling import Known

EXACT_LIMIT = 5_000  # matches up to this number are all ranked (91 % of queries at a million documents)
RANKED_OF_MANY = 2_000  # of more matches the newest are ranked
FACET_LIMIT = 20  # values shown of one facet
CANDIDATES = 2_000  # newest things compared with a text, by rank
COMPARED = 100  # of them, compared word by word


@dataclass(frozen=True, kw_only=True)
class Narrowing:
    """Which documents count at all: what the viewer may see, and the filters of the page."""

    viewer: Viewer
    language: str
    kinds: Collection[str] | None = None
    territory_ids: Collection[int] | None = None
    category_id: int | None = None
    state: str | None = None

    def condition(self) -> Condition:
        """Return the SQL condition and its parameters."""
        seen, parameters = self.viewer.condition()
        parts = [seen]
        optional: list[tuple[str, object | None]] = [
            ("kind = ANY(%s::text[])", None if self.kinds is None else list(self.kinds)),
            ("territory_id = ANY(%s::bigint[])", None if self.territory_ids is None else list(self.territory_ids)),
            ("category_id = %s", self.category_id),
            ("state = %s", self.state),
        ]
        for part, value in optional:
            if value is not None:
                parts.append(part)
                parameters.append(value)
        return " AND ".join(parts), parameters


class Row(NamedTuple):
    """A document of one page of hits."""

    kind: str
    ref: int
    key: str
    language: str
    title: str
    excerpt: str
    at: datetime
    state: str
    category_id: int | None
    territory_id: int | None
    lon: float | None
    lat: float | None
    public: bool


@dataclass(frozen=True)
class Found:
    """One page of documents, how many things were ranked, whether there are more than that."""

    rows: list[Row]
    total: int
    more: bool
    facets: Mapping[str, Sequence[tuple[str, int]]] = field(default_factory=dict)


NOTHING = Found([], 0, more=False)

# A thing in several languages counts once, with its best-ranked language (that of the page among equals).
FIND = """
WITH matched AS MATERIALIZED (
    SELECT id, kind, ref, language, state, category_id, territory_id, at, tsv
    FROM search_document WHERE {condition} ORDER BY at DESC, id DESC LIMIT {exact} + 1
),
size AS (SELECT count(*) > {exact} AS more FROM matched),
ranked AS (
    SELECT * FROM matched ORDER BY at DESC, id DESC LIMIT (SELECT CASE WHEN more THEN {many} ELSE {exact} END FROM size)
),
best AS MATERIALIZED (
    SELECT DISTINCT ON (kind, ref) id, kind, state, category_id, territory_id, at, {rank} AS rank
    FROM ranked ORDER BY kind, ref, rank DESC, (language = %s) DESC, id
),
counted AS (
    SELECT CASE GROUPING(kind, state, category_id, territory_id)
               WHEN 7 THEN 'kind' WHEN 11 THEN 'state' WHEN 13 THEN 'category' ELSE 'territory' END AS facet,
           coalesce(kind, state, category_id::text, territory_id::text) AS value, count(*) AS things
    FROM best GROUP BY GROUPING SETS ((kind), (state), (category_id), (territory_id))
),
placed AS (
    SELECT *, row_number() OVER (PARTITION BY facet ORDER BY things DESC, value) AS place
    FROM counted WHERE value <> ''
),
page AS (SELECT id, rank FROM best ORDER BY rank DESC, at DESC, id DESC OFFSET %s LIMIT %s)
SELECT (SELECT count(*) FROM best), size.more,
       (SELECT coalesce(json_agg(json_build_array(facet, value, things) ORDER BY facet, place), '[]')::text
        FROM placed WHERE place <= {facets}),
       d.kind, d.ref, d.key, d.language, d.title, d.excerpt, d.at, d.state, d.category_id, d.territory_id,
       d.lon, d.lat, d.public
FROM size LEFT JOIN page ON true LEFT JOIN search_document d ON d.id = page.id
ORDER BY page.rank DESC, d.at DESC, d.id DESC
"""


def find(query: str, narrowing: Narrowing, *, offset: int, limit: int) -> Found:
    """Return one page of what matches `query` (a tsquery; "" matches everything, newest first), in one query."""
    condition, parameters = narrowing.condition()
    ranking: list[Any] = []
    rank = "0::real"
    if query:
        condition, parameters = f"{condition} AND tsv @@ %s::tsquery", [*parameters, query]
        rank, ranking = "ts_rank(tsv, %s::tsquery)", [query]
    statement = FIND.format(condition=condition, rank=rank, exact=EXACT_LIMIT, many=RANKED_OF_MANY, facets=FACET_LIMIT)
    rows = _fetch(statement, [*parameters, *ranking, narrowing.language, offset, limit])
    total, more, facets = rows[0][:3]
    return Found([Row(*row[3:]) for row in rows if row[3] is not None], total, more, _facets(facets))


def _facets(text: str) -> dict[str, list[tuple[str, int]]]:
    facets: dict[str, list[tuple[str, int]]] = {}
    for facet, value, things in json.loads(text):
        facets.setdefault(facet, []).append((value, things))
    return facets


ALIKE = """
SELECT wanted.stem, near.stem, near.form, near.count
FROM unnest(%s::text[]) wanted(stem) CROSS JOIN LATERAL search_alike(wanted.stem) near
"""


def alike(stems: Sequence[str]) -> dict[str, list[Known]]:
    """Return for each stem the words of the word list that look like it, itself first when it is there."""
    near: dict[str, list[Known]] = {}
    for wanted, stem, form, count in _fetch(ALIKE, [list(stems)]):
        near.setdefault(wanted, []).append(Known(stem, form, count))
    return near


def word_counts(stems: Sequence[str]) -> dict[str, int]:
    """Return in about how many public documents each known stem stands."""
    rows = _fetch("SELECT stem, count FROM search_word WHERE stem = ANY(%s::text[])", [list(stems)])
    return dict(rows)


class Candidate(NamedTuple):
    """A thing that shares a telling word: its category and all its stems."""

    ref: int
    category_id: int | None
    stems: list[str]


CANDIDATE = """
WITH matched AS MATERIALIZED (
    SELECT ref, category_id, tsv, at FROM search_document
    WHERE kind = %s AND {condition} AND ref <> ALL(%s::bigint[]) AND tsv @@ %s::tsquery
    ORDER BY at DESC, id DESC LIMIT {candidates}
)
SELECT ref, category_id, tsvector_to_array(tsv) FROM matched ORDER BY ts_rank(tsv, %s::tsquery) DESC, at DESC
LIMIT {compared}
"""


def candidates(
    query: str, *, kind: str, viewer: Viewer, exclude: Collection[int], states: Collection[str] | None
) -> list[Candidate]:
    """Return the hundred best-ranked of the newest 2,000 things that have a word of the query."""
    condition, parameters = viewer.condition()
    if states is not None:
        condition, parameters = f"{condition} AND state = ANY(%s::text[])", [*parameters, list(states)]
    statement = CANDIDATE.format(condition=condition, candidates=CANDIDATES, compared=COMPARED)
    return [Candidate(*row) for row in _fetch(statement, [kind, *parameters, list(exclude), query, query])]


def _fetch(statement: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
