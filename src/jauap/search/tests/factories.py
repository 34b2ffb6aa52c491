"""Documents and a source for the tests of the index."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta

from jauap.search.ports import DocumentInput

START = datetime(2026, 3, 1, 9, tzinfo=UTC)


def document(
    ref: int,
    title: str,
    body: str = "",
    *,
    kind: str = "thing",
    language: str = "kk",
    public: bool = True,
    protected: bool = False,
    body_ids: Collection[int] = (),
    territory_id: int | None = None,
    category_id: int | None = None,
    state: str = "answered",
) -> DocumentInput:
    """A public document of the kind `thing`, a minute younger for each `ref`."""
    return DocumentInput(
        kind=kind,
        ref=ref,
        language=language,
        title=title,
        body=body,
        excerpt=body,
        key=f"2026-{ref:07d}",
        public=public,
        protected=protected,
        body_ids=body_ids,
        territory_id=territory_id,
        category_id=category_id,
        state=state,
        at=START + timedelta(minutes=ref),
    )


class Shelf:
    """A source that holds its documents in memory."""

    kind = "thing"

    def __init__(self, docs: Iterable[DocumentInput] = ()) -> None:
        self.docs = {doc.ref: doc for doc in docs}

    def label(self) -> str:
        """Name of the kind."""
        return "Voices"

    def count(self) -> int:
        """All of them."""
        return len(self.docs)

    def refs_after(self, ref: int, limit: int) -> list[int]:
        """Ascending ids."""
        return sorted(held for held in self.docs if held > ref)[:limit]

    def documents(self, refs: Collection[int]) -> Iterable[DocumentInput]:
        """Those it has."""
        return [self.docs[ref] for ref in refs if ref in self.docs]

    def page_url(self, *, ref: int, key: str, language: str) -> str:
        """The page of the thing."""
        return f"/{language}/v/{key}"
