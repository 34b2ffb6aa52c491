"""Reading the index: search over everything a viewer may see, and things alike."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.safestring import SafeString

from jauap.search import adapter, ports, statements
from jauap.search.access import Viewer
from jauap.search.highlight import mark_matches, snippet
from jauap.search.likeness import Likeness
from jauap.search.spelling import Known, best_correction
from jauap.search.statements import EXACT_LIMIT, Found, Narrowing
from jauap.search.vectors import BODY_LIMIT, tsquery_text

QUERY_LIMIT = 300  # characters of a query that are read
WORD_LIMIT = 12  # words of a query that are read
SOME_WORDS = 2  # rarest words of a query of which any is enough when nothing has all


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One thing found; `title` and `snippet` are safe HTML with the matching words in <mark>."""

    kind: str
    ref: int
    key: str
    language: str
    title: SafeString
    snippet: SafeString
    url: str
    at: datetime
    state: str
    category_id: int | None
    territory_id: int | None
    lon: float | None
    lat: float | None
    public: bool


@dataclass(frozen=True, kw_only=True)
class SearchPage:
    """One page of hits.

    `total` things were found; when `more`, "more than 5,000" is to be shown, and the newest were ranked. `corrected` is
    the query searched for instead of the typed one, "" when none; without `every_word`, no thing has all words and
    these have some. `facets`: for kind, state, category and territory up to 20 (value, count), most first; counted
    over what was ranked.
    """

    hits: list[Hit]
    total: int
    more: bool
    page: int
    pages: int
    corrected: str
    every_word: bool
    facets: Mapping[str, Sequence[tuple[str, int]]]


@dataclass(frozen=True, kw_only=True)
class Similar:
    """A thing with words in common; `score` runs from 0 to 1 (the same words)."""

    ref: int
    score: float
    category_id: int | None


@dataclass(frozen=True)
class _Word:
    written: str
    stems: tuple[str, ...]
    documents: int = 0  # public ones that have it, as far as it was looked up


def search(
    text: str,
    *,
    viewer: Viewer,
    language: str = "kk",
    kinds: Collection[str] | None = None,
    territory_ids: Collection[int] | None = None,
    category_id: int | None = None,
    state: str | None = None,
    page: int = 1,
    size: int = 20,
) -> SearchPage:
    """Find what has all words of `text` in any form; without text, the newest. At most 4 queries.

    Nothing found: words nobody uses are corrected; still nothing: things with some of the words. `language` is that of
    the page: of a thing in several languages that one is shown. A page beyond the last is empty.
    """
    narrowing = Narrowing(
        viewer=viewer, kinds=kinds, territory_ids=territory_ids, category_id=category_id, state=state, language=language
    )
    words = _query_words(text)
    look = _Look(narrowing, page=max(page, 1), size=size)
    if text.strip() and not words:
        return _page(look, statements.NOTHING, words)
    found = look.up(words)
    if found.total or not words:
        return _page(look, found, words)
    corrected = _correct(words)
    if [word.stems for word in corrected] != [word.stems for word in words]:
        found = look.up(corrected)
        if found.total:
            return _page(look, found, corrected, corrected=" ".join(word.written for word in corrected))
    if len(words) == 1:
        return _page(look, found, words)
    return _page(look, look.up(_most_telling(corrected), every_word=False), corrected, every_word=False)


@dataclass(frozen=True)
class _Look:
    """One narrowing and page, looked up for different words."""

    narrowing: Narrowing
    page: int
    size: int

    def up(self, words: Sequence[_Word], *, every_word: bool = True) -> Found:
        query = tsquery_text((word.stems for word in words), every_word=every_word)
        return statements.find(query, self.narrowing, offset=(self.page - 1) * self.size, limit=self.size)


def _query_words(text: str) -> list[_Word]:
    tokens = adapter.query_tokens(text[:QUERY_LIMIT])
    return [_Word(token.form, token.stems) for token in tokens if token.stems][:WORD_LIMIT]


def _correct(words: Sequence[_Word]) -> list[_Word]:
    """Replace words that no public document uses by the nearest one that some do."""
    alike = statements.alike(sorted({stem for word in words for stem in word.stems}))
    return [_corrected(word, alike) for word in words]


def _corrected(word: _Word, alike: Mapping[str, Sequence[Known]]) -> _Word:
    documents = sum(known.documents for stem in word.stems for known in alike.get(stem, ()) if known.stem == stem)
    if documents:
        return replace(word, documents=documents)
    for stem in word.stems:
        better = best_correction(stem, alike.get(stem, ()))
        if better:
            return _Word(better.form, (better.stem,), better.documents)
    return word


def _most_telling(words: Sequence[_Word]) -> list[_Word]:
    """Return the rarest words people use, and those nobody uses in public: any of the common ones says nothing."""
    known = sorted((word for word in words if word.documents), key=lambda word: word.documents)
    return known[:SOME_WORDS] + [word for word in words if not word.documents]


def _page(
    look: _Look, found: Found, words: Sequence[_Word], *, corrected: str = "", every_word: bool = True
) -> SearchPage:
    stems = {stem for word in words for stem in word.stems}
    return SearchPage(
        hits=[_hit(row, stems, look.narrowing.language) for row in found.rows],
        total=EXACT_LIMIT if found.more else found.total,
        more=found.more,
        page=look.page,
        pages=-(-found.total // look.size),
        corrected=corrected,
        every_word=every_word,
        facets=found.facets,
    )


def _hit(row: statements.Row, stems: Collection[str], language: str) -> Hit:
    source = ports.source_of(row.kind)
    return Hit(
        kind=row.kind,
        ref=row.ref,
        key=row.key,
        language=row.language,
        title=mark_matches(row.title, stems),
        snippet=snippet(row.excerpt, stems),
        url=source.page_url(ref=row.ref, key=row.key, language=language) if source else "",
        at=row.at,
        state=row.state,
        category_id=row.category_id,
        territory_id=row.territory_id,
        lon=row.lon,
        lat=row.lat,
        public=row.public,
    )


RARE_WORDS = 8  # words that decide which things are looked at
UNKNOWN_WORDS = 4  # words no public document has: places and names, or typing errors


def similar(
    text: str,
    *,
    kind: str,
    viewer: Viewer,
    limit: int = 5,
    exclude: Collection[int] = (),
    states: Collection[str] | None = None,
    least: float = 0.0,
) -> list[Similar]:
    """Return the things of `kind` most like `text`, best first, in 2 queries.

    Looked for by the rarest words of the text among the newest 2,000 that have one, ranked by shared words weighted by
    rarity. `states` narrows to things in these states, `least` to scores at or above it.
    """
    stems = sorted({stem for token in adapter.tokens(text[:BODY_LIMIT]) for stem in token.stems})
    if not stems:
        return []
    counts = statements.word_counts(stems)
    query = tsquery_text(([stem] for stem in _telling(stems, counts)), every_word=False)
    rows = statements.candidates(query, kind=kind, viewer=viewer, exclude=exclude, states=states)
    return _best(rows, Likeness(stems, counts), limit=limit, least=least)


def _telling(stems: Iterable[str], counts: Mapping[str, int]) -> list[str]:
    known = sorted((stem for stem in stems if stem in counts), key=lambda stem: (counts[stem], stem))
    unknown = sorted(
        (stem for stem in stems if stem not in counts), key=lambda stem: (-len(stem), stem)
    )  # long is rare
    return known[:RARE_WORDS] + unknown[: UNKNOWN_WORDS if known else RARE_WORDS]


def _best(rows: Iterable[statements.Candidate], like: Likeness, *, limit: int, least: float) -> list[Similar]:
    best: dict[int, Similar] = {}
    for row in rows:
        score = like.score(row.stems)
        if score >= least and (row.ref not in best or best[row.ref].score < score):
            best[row.ref] = Similar(ref=row.ref, score=score, category_id=row.category_id)
    return sorted(best.values(), key=lambda alike: (-alike.score, -alike.ref))[:limit]
