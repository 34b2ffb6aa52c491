"""What upper rooms hand to the index: documents, and sources that can give all of theirs again."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class DocumentInput:
    """One thing in one language, as its room wants it found.

    `title` and `excerpt` are shown to whoever may see the document; `body` is searched and not kept.
    `body_ids`: bodies whose staff may see it (for a protected voice without the body named in it).
    """

    kind: str
    ref: int
    language: str
    title: str
    at: datetime
    body: str = ""
    excerpt: str = ""
    key: str = ""
    public: bool = False
    protected: bool = False
    body_ids: Collection[int] = field(default_factory=tuple)
    territory_id: int | None = None
    category_id: int | None = None
    lon: float | None = None
    lat: float | None = None
    state: str = ""

    def __post_init__(self) -> None:
        if self.public and self.protected:
            raise ValueError(f"{self.kind} {self.ref} is protected: it is never public")


class DocumentSource(Protocol):
    """A room whose things are found: it gives documents, and the address of a thing's page."""

    kind: str

    def label(self) -> str:
        """Name of this kind of thing, in the plural, in the active language."""
        ...

    def count(self) -> int:
        """How many things there are, for the progress of re-indexing."""
        ...

    def refs_after(self, ref: int, limit: int) -> list[int]:
        """The next ids above `ref`, ascending, at most `limit`."""
        ...

    def documents(self, refs: Collection[int]) -> Iterable[DocumentInput]:
        """Documents of these things; a thing that must not be found gives none."""
        ...

    def page_url(self, *, ref: int, key: str, language: str) -> str:
        """Address of the thing's page; asked for each hit, so it makes no query."""
        ...


_SOURCES: dict[str, DocumentSource] = {}


def register(source: DocumentSource) -> None:
    """Add a source; called in `AppConfig.ready()`. ValueError when another one has its kind."""
    if _SOURCES.setdefault(source.kind, source) is not source:
        raise ValueError(f"two search sources for the kind {source.kind!r}")


def unregister(kind: str) -> None:
    """Take a source away (tests)."""
    _SOURCES.pop(kind, None)


def source_of(kind: str) -> DocumentSource | None:
    """Return the source of a kind, None when its room is not installed."""
    return _SOURCES.get(kind)


def sources() -> list[DocumentSource]:
    """Return all sources in the order of their kinds."""
    return [_SOURCES[kind] for kind in sorted(_SOURCES)]
