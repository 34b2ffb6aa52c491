"""From text to what PostgreSQL stores: a tsvector of our own stems, and the words for the word list."""

from collections import Counter
from collections.abc import Iterable, Sequence

from jauap.search import adapter

BODY_LIMIT = 20_000  # characters of a body that are searched; a longer text is found by its beginning
STEM_LIMIT = 60  # characters; longer "words" are addresses of pages and noise
_LAST_POSITION = 16_383  # a tsvector keeps no higher position
_PLACES_PER_STEM = 16  # enough for ranking; PostgreSQL itself stops at 256


def tsvector_text(title: Sequence[adapter.Token], body: Sequence[adapter.Token]) -> str:
    """Write the tsvector of a document: title with weight A, body with weight B."""
    places: dict[str, list[str]] = {}
    position = 0
    for weight, tokens in (("A", title), ("B", body)):
        for token in tokens:
            position = min(position + 1, _LAST_POSITION)
            for stem in token.stems:
                held = places.setdefault(stem, [])
                if len(held) < _PLACES_PER_STEM:
                    held.append(f"{position}{weight}")
    return " ".join(f"{_quoted(stem)}:{','.join(held)}" for stem, held in places.items() if len(stem) <= STEM_LIMIT)


def tsquery_text(words: Iterable[Sequence[str]], *, every_word: bool = True) -> str:
    """Write a tsquery: one of the stems of each word, of every word or of any; "" when there is no word."""
    groups = ["(" + " | ".join(_quoted(stem) for stem in stems) + ")" for stems in words if stems]
    return (" & " if every_word else " | ").join(groups)


def count_words(texts: Iterable[Sequence[adapter.Token]]) -> Counter[tuple[str, str]]:
    """Count in how many texts each (stem, written form) stands."""
    counts: Counter[tuple[str, str]] = Counter()
    for tokens in texts:
        forms = {(stem, token.form) for token in tokens for stem in token.stems}
        counts.update(pair for pair in forms if len(pair[0]) <= STEM_LIMIT and len(pair[1]) <= STEM_LIMIT)
    return counts


def _quoted(stem: str) -> str:
    escaped = stem.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
