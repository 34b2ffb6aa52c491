"""Published answers: the newest ones, and the search over all of them. Only what everybody may read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString

from jauap.bodies.models import Body
from jauap.core.time import local_date
from jauap.dashboards.queries.regions import regions
from jauap.places.models import Territory
from jauap.routing.models import Category
from jauap.search import queries as search
from jauap.search.access import PUBLIC, Condition, Viewer
from jauap.search.models import Document
from jauap.voices.answers.models import Answer
from jauap.voices.models import Voice
from jauap.voices.search_source import PUBLISHED
from jauap.voices.states import State

SIZE = 20
MOST_PAGES = 250
"""The index ranks at most 5,000 things: what lies beyond is found by better words, not by leafing."""
ENDINGS = (State.CLOSED_SOLVED, State.CLOSED_NOT_SOLVED, State.DISPUTED, State.ANSWERED)
"""How a published voice may have ended, as a filter."""


@dataclass(frozen=True, kw_only=True)
class OfBody(Viewer):
    """What anybody may see, narrowed to what concerns one body."""

    body_id: int

    def condition(self) -> Condition:
        """Return the public condition and the body's."""
        seen, parameters = PUBLIC.condition()
        return f"({seen}) AND body_ids && %s::bigint[]", [*parameters, [self.body_id]]


@dataclass(frozen=True, kw_only=True)
class Item:
    """One published answer as lists show it. `sentence` is the first sentence of the answer, in `answer_language`."""

    number: str
    language: str
    title: str | SafeString
    sentence: str | SafeString
    answer_language: str
    state: str
    outcome: str
    days: int
    at: datetime
    body: Body | None
    territory: Territory | None
    category: Category | None


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is looked for: words and filters, all optional."""

    text: str = ""
    category_id: int | None = None
    region: Territory | None = None
    body: Body | None = None
    state: str = ""
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Is anything asked at all?"""
        return any((self.text.strip(), self.category_id, self.region, self.body, self.state))


@dataclass(frozen=True, kw_only=True)
class Found:
    """One page of answers, and what was found on the way there; the meanings are those of `search.SearchPage`."""

    items: Sequence[Item]
    page: "Pages"
    total: int
    more: bool
    corrected: str
    every_word: bool
    facets: Mapping[str, Sequence[tuple[str, int]]]


@dataclass(frozen=True)
class Numbered:
    """How many pages there are."""

    num_pages: int


class Pages:
    """What `core/_pagination.html` asks of a page, over results that are already cut into pages."""

    def __init__(self, number: int, count: int) -> None:
        self.number = number
        self.paginator = Numbered(count)

    def has_previous(self) -> bool:
        """Is there an earlier page?"""
        return self.number > 1

    def has_next(self) -> bool:
        """Is there a later page?"""
        return self.number < self.paginator.num_pages

    def has_other_pages(self) -> bool:
        """Is there more than this page?"""
        return self.has_previous() or self.has_next()

    def previous_page_number(self) -> int:
        """The number before."""
        return min(self.number - 1, max(self.paginator.num_pages, 1))

    def next_page_number(self) -> int:
        """The number after."""
        return self.number + 1


def find(wanted: Wanted, *, language: str) -> Found:
    """Search the published answers; without words the newest come first (at most 4 queries, and 2 for the page)."""
    found = search.search(
        wanted.text,
        viewer=OfBody(body_id=wanted.body.pk) if wanted.body else PUBLIC,
        language=language,
        kinds=[PUBLISHED],
        territory_ids=regions().ids_in(wanted.region) if wanted.region else None,
        category_id=wanted.category_id,
        state=wanted.state or None,
        page=wanted.page,
        size=SIZE,
    )
    shown = {hit.ref: (hit.title, hit.snippet) for hit in found.hits}
    return Found(
        items=_items(shown),
        page=Pages(found.page, min(found.pages, MOST_PAGES)),
        total=found.total,
        more=found.more,
        corrected=found.corrected,
        every_word=found.every_word,
        facets=found.facets,
    )


def newest(*, limit: int, body: Body | None = None) -> list[Item]:
    """Return the answers given last (3 queries)."""
    rows = Document.objects.filter(kind=PUBLISHED, public=True, protected=False).order_by("-at", "-id")
    if body is not None:
        rows = rows.filter(body_ids__contains=[body.pk])
    return _items({ref: (title, "") for ref, title in rows.values_list("ref", "title")[:limit]})


def _items(shown: Mapping[int, tuple[str, str]]) -> list[Item]:
    """Return the items in the order asked for, with what the index does not hold (2 queries)."""
    if not shown:
        return []
    related = ("publication", "body", "category", "territory")
    heavy = ("territory__outline", "territory__loaded", "body__loaded", "category__loaded", "publication__text")
    voices = Voice.objects.select_related(*related).defer(*heavy, "publication__answer").in_bulk(list(shown))
    answers = _last_answers(list(shown))
    return [_item(voices[ref], texts, answers.get(ref)) for ref, texts in shown.items() if _is_public(voices.get(ref))]


def _is_public(voice: Voice | None) -> bool:
    """Is it public still? The index may be a moment behind the registry."""
    return voice is not None and voice.consent and not voice.protected and hasattr(voice, "publication")


def _last_answers(voice_ids: list[int]) -> dict[int, Answer]:
    rows = Answer.objects.filter(voice_id__in=voice_ids).defer("text").order_by("pk")
    return {row.voice_id: row for row in rows}


def _item(voice: Voice, texts: tuple[str, str], answer: Answer | None) -> Item:
    title, snippet = texts
    end = voice.answered_at or voice.publication.approved_at
    values: dict[str, Any] = {
        "title": title,
        "sentence": snippet or voice.publication.first_sentence,
        "language": "" if voice.language == "other" else voice.language,
        "answer_language": answer.language if answer else "",
        "outcome": answer.get_outcome_display() if answer else "",
    }
    return Item(
        number=voice.number,
        state=voice.state,
        days=max((local_date(end) - local_date(voice.received_at)).days, 0),
        at=end,
        body=voice.body,
        territory=voice.territory,
        category=voice.category,
        **values,
    )
