"""Speed of search at 100,000 documents: `.venv/bin/python bench/search.py [--documents N] [--queries N]`.

A throw-away PostgreSQL is started, filled with generated documents (45 % Kazakh, 45 % Russian, 10 % English: words of
the categories, streets, house numbers, and a long tail of 30,000 rare words), asked 200 questions of five kinds, and
stopped. Times are of the whole call on the server, page of 20 hits with marked snippets and facets included.
"""

import argparse
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any

from results import write_section
from throwaway import throwaway_server

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("kk", "ru", "en")
SHARES = (45, 45, 10)
NEWEST = datetime(2026, 11, 23, tzinfo=UTC)
SYLLABLES = "ба ты қо рек шін лы мар сұ нә дір кө жан тө бек ғал сер пай мұ дар ни ко ва сто рен лу".split()  # noqa: SIM905


def main() -> None:
    """Start, fill, ask, write, stop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=200)
    options = parser.parse_args()
    with throwaway_server():
        print(write_section("search", measure(options.documents, options.queries)))


@dataclass(frozen=True)
class Vocabulary:
    """Words to write with: for each language the keywords and sentences of each category; streets; rare words."""

    keywords: dict[str, list[list[str]]]
    sentences: dict[str, list[str]]
    streets: dict[str, list[str]]
    rare: list[str]


def read_vocabulary(chance: Random) -> Vocabulary:
    """Read the project's own data; the rare words are made of syllables."""
    categories = tomllib.loads((ROOT / "data" / "categories.toml").read_text(encoding="utf-8"))["category"]
    streets = tomllib.loads((ROOT / "data" / "addresses" / "streets.toml").read_text(encoding="utf-8"))["street"]
    return Vocabulary(
        keywords={code: [category[f"keywords_{code}"] for category in categories] for code in LANGUAGES},
        sentences={code: [category[f"description_{code}"] for category in categories] for code in LANGUAGES},
        streets={code: [street["name_kk" if code == "kk" else "name_ru"] for street in streets] for code in LANGUAGES},
        rare=["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(30_000)],
    )


def common(chance: Random, size: int) -> int:
    """Choose a place in a list of `size`: the first ones far more often, as words and topics go."""
    return min(int(size ** chance.random()) - 1, size - 1)


def write_documents(count: int, words: Vocabulary, chance: Random) -> Iterator[Any]:
    """Write documents a person could have written; one in five is not public and belongs to one of 200 bodies."""
    from jauap.search.ports import DocumentInput

    for ref in range(1, count + 1):
        code = chance.choices(LANGUAGES, SHARES)[0]
        category = common(chance, len(words.sentences[code]))
        street = words.streets[code][common(chance, len(words.streets[code]))]
        topics = chance.choices(words.keywords[code][category], k=3)
        tail = [words.rare[common(chance, len(words.rare))] for _ in range(chance.randint(3, 12))]
        body = " ".join([words.sentences[code][category], *topics, *tail, f"{street} {chance.randint(1, 200)}"])
        public = chance.random() < 0.8
        yield DocumentInput(
            kind="voice",
            ref=ref,
            language=code,
            key=f"2026-{ref:07d}",
            title=f"{topics[0]}, {street} {chance.randint(1, 200)}",
            body=body,
            excerpt=body[:500],
            public=public,
            body_ids=() if public else (chance.randint(1, 200),),
            territory_id=chance.randint(1, 250),
            category_id=category + 1,
            state=chance.choice(("answered", "closed_solved", "closed_not_solved")),
            at=NEWEST - timedelta(minutes=5 * (count - ref)),
        )


def slip(text: str, chance: Random) -> str:
    """Swap two neighbouring letters."""
    place = chance.randrange(max(len(text) - 1, 1))
    return text[:place] + text[place : place + 2][::-1] + text[place + 2 :]


def kinds_of_queries(words: Vocabulary, chance: Random) -> dict[str, Callable[[], str]]:
    """Return a maker of queries for each kind."""

    def topic() -> str:
        code = chance.choices(LANGUAGES, SHARES)[0]
        return chance.choice(words.keywords[code][common(chance, len(words.keywords[code]))])

    def street() -> str:
        return chance.choice(words.streets[chance.choice(("kk", "ru"))])

    return {
        "what it is about": topic,
        "what and where": lambda: f"{topic()} {street()}",
        "a rare word": lambda: words.rare[common(chance, len(words.rare))],
        "with a slip": lambda: slip(topic(), chance),
        "words that never stand together": lambda: f"{topic()} {topic()} {words.rare[-chance.randint(1, 999)]}",
    }


@dataclass
class Asked:
    """Times of one kind of query in ms, whole call and inside the database, and what came of it."""

    whole: list[float]
    database: list[float]
    found: int = 0
    corrected: int = 0


def ask(make: Callable[[], str], count: int, look: Callable[[str], Any]) -> Asked:
    """Ask `count` queries, one after the other."""
    from django.db import connection

    asked = Asked([], [])
    for _ in range(count):
        text, inside = make(), [0.0]

        def clock(execute: Any, *arguments: Any, inside: list[float] = inside) -> Any:
            began = time.perf_counter()
            try:
                return execute(*arguments)
            finally:
                inside[0] += (time.perf_counter() - began) * 1000

        began = time.perf_counter()
        with connection.execute_wrapper(clock):
            answer = look(text)
        asked.whole.append((time.perf_counter() - began) * 1000)
        asked.database.append(inside[0])
        asked.found += bool(answer.hits if hasattr(answer, "hits") else answer)
        asked.corrected += bool(getattr(answer, "corrected", ""))
    return asked


def row(kind: str, asked: Asked) -> str:
    """Write one line of the table."""
    p95, database = (quantiles(times, n=20)[-1] for times in (asked.whole, asked.database))
    return (
        f"| {kind} | {len(asked.whole)} | {median(asked.whole):.1f} | {p95:.1f} | {max(asked.whole):.1f} "
        f"| {median(asked.database):.1f} | {database:.1f} | {asked.found} | {asked.corrected} |"
    )


def measure(documents: int, queries: int) -> list[str]:
    """Fill the index and ask; return the lines of the section."""
    import django

    django.setup()
    from django.core.management import call_command

    from jauap.search import queries as reading
    from jauap.search.access import MACHINE, PUBLIC, staff_viewer

    call_command("migrate", verbosity=0)
    chance = Random(11)
    words = read_vocabulary(chance)
    lines = [fill(documents, words, chance), "", *TABLE_HEAD]
    everything = Asked([], [])
    for kind, make in kinds_of_queries(words, chance).items():
        asked = ask(make, queries // 5, lambda text: reading.search(text, viewer=PUBLIC))
        lines.append(row(kind, asked))
        everything.whole += asked.whole
        everything.database += asked.database
        everything.found += asked.found
        everything.corrected += asked.corrected
    lines.append(row("**all, as the public**", everything))
    topic = kinds_of_queries(words, chance)["what it is about"]
    staff = staff_viewer(range(1, 41))
    lines.append(row("as staff of 40 bodies", ask(topic, 40, lambda text: reading.search(text, viewer=staff))))
    lines.append(row("no text, newest first", ask(lambda: "", 40, lambda text: reading.search(text, viewer=PUBLIC))))
    texts = iter([doc.body for doc in write_documents(40, words, chance)])
    alike = ask(lambda: next(texts), 40, lambda text: reading.similar(text, kind="voice", viewer=MACHINE))
    lines.append(row("things like a whole text", alike))
    return lines


TABLE_HEAD = [
    "| asked | queries | median ms | p95 ms | worst ms | in the database: median | p95 | with hits | corrected |",
    "|---|---|---|---|---|---|---|---|---|",
]


def fill(documents: int, words: Vocabulary, chance: Random) -> str:
    """Index the documents; return a sentence on how long it took and what it weighs."""
    from django.db import connection

    from jauap.search import services

    docs = list(write_documents(documents, words, chance))
    began = time.perf_counter()
    services.index_documents(docs)
    indexed = time.perf_counter() - began
    began = time.perf_counter()
    services.fold_words()
    folded = time.perf_counter() - began
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE search_document, search_word")
        cursor.execute("SELECT pg_total_relation_size('search_document') / 1000000, count(*) FROM search_word")
        size, stems = cursor.fetchone()
    return (
        f"{documents:,} documents indexed in {indexed:.0f} s ({documents / indexed:,.0f}/s, one process), {size} MB; "
        f"word list of {stems:,} stems folded in {folded:.1f} s."
    )


if __name__ == "__main__":
    main()
