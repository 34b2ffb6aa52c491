"""How often routing proposes the right topic, and how fast: `.venv/bin/python bench/routing.py [--write]`.

The texts are those of data/demo/topics, written for the demo by us: a demo set, not real voices; the weights of
routing were chosen while looking at part of it. Runs on a throw-away embedded PostgreSQL; `--write` puts the figures
into bench/RESULTS.md, `--wrong` lists the texts whose first topic is wrong.
"""

import random
import re
import statistics
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from results import write_section
from throwaway import throwaway_server

ROOT = Path(__file__).resolve().parent.parent
CHANCE = random.Random(20261123)  # the same addresses every time
STREETS = ("Абай көшесі", "ул. Сейфуллина", "Достық даңғылы", "мкр Самал", "пр. Республики", "Сарыарқа", "Жібек жолы")
LANGUAGES = ("kk", "ru", "en")


@dataclass(frozen=True)
class Labelled:
    """A demo text with the topic it was written for."""

    text: str
    topic: str
    language: str
    script: str


@dataclass(frozen=True)
class Outcome:
    """What routing said about a text."""

    labelled: Labelled
    ranked: tuple[str, ...]
    score: float
    proposed: bool


def read_texts() -> list[Labelled]:
    files = sorted((ROOT / "data" / "demo" / "topics").glob("*.toml"))
    return [
        Labelled(fill(row["text"]), topic["category"], language, row.get("script", ""))
        for topic in (tomllib.loads(file.read_text(encoding="utf-8")) for file in files)
        for matter in topic["matter"]
        for language in LANGUAGES
        for row in matter.get(language, [])
    ]


def fill(text: str) -> str:
    """Put plausible values for the placeholders of the demo."""
    filled = {
        "street": CHANCE.choice(STREETS),
        "house": str(CHANCE.randint(1, 150)),
        "days": str(CHANCE.randint(2, 20)),
        "time": f"{CHANCE.randint(6, 22)}:30",
    }
    return re.sub(r"\{(\w+)\}", lambda match: filled.get(match.group(1), "Болат"), text)


def main() -> None:
    with throwaway_server(settings="jauap.config.settings_test", JAUAP_DEMO="1"):
        lines = list(run())
    print(write_section("routing", lines) if "--write" in sys.argv else "\n".join(lines))


def run() -> Iterator[str]:
    load_rules()
    texts = read_texts()
    topics = len({row.topic for row in texts})
    yield f"Topics proposed from {len(texts)} texts of data/demo/topics over {topics} topics. This is a demo set"
    yield "written by us, not real voices, and the weights were chosen while looking at part of it: expect less on real"
    yield "ones. “Right when proposed”: the share of right topics among those above the threshold (data/routing.toml);"
    yield "the rest goes to triage. “With past voices”: two halves, each asked with the other half in the search index."
    yield ""
    yield "| texts | n | first is right | in first three | proposed | right when proposed |"
    yield "|---|---|---|---|---|---|"
    words = [ask(row) for row in texts]
    yield line("words only, all", words)
    for name, keep in slices():
        yield line(f"words only, {name}", [one for one in words if keep(one.labelled)])
    yield line("with past voices, all", list(ask_in_halves(texts)))
    yield ""
    yield from calibration(words)
    yield ""
    yield shown(texts)
    yield ""
    yield from protection(texts)
    yield ""
    yield from speeds(texts)
    if "--wrong" in sys.argv:
        for one in words:
            if one.ranked[:1] != (one.labelled.topic,):
                yield f"{one.labelled.topic} {one.ranked} {one.score} {one.labelled.text[:150]}"


def load_rules() -> None:
    """Make the schema and load places, bodies and the data of routing."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from jauap.bodies.services import load_reference as load_bodies
    from jauap.places.services import load_reference as load_places
    from jauap.routing.services import load_reference

    call_command("migrate", verbosity=0)
    for step in (load_places, load_bodies, load_reference):
        step(settings.REFERENCE_DATA)


def slices() -> list[tuple[str, Callable[[Labelled], bool]]]:
    return [
        ("Kazakh", lambda row: row.language == "kk" and row.script == "cyrillic"),
        ("Kazakh without Kazakh letters", lambda row: row.language == "kk" and row.script == "plain"),
        ("Kazakh in Latin letters", lambda row: row.language == "kk" and row.script == "latin"),
        ("Kazakh mixed with Russian", lambda row: row.script == "mixed"),
        ("Russian", lambda row: row.language == "ru" and row.script != "mixed"),
        ("English", lambda row: row.language == "en"),
    ]


def ask(row: Labelled) -> Outcome:
    from jauap.routing import queries
    from jauap.routing.reference import reference

    found = queries.suggest_category(row.text)
    codes = {pk: category.code for pk, category in reference().by_id.items()}
    ranked = tuple(codes[candidate.category_id] for candidate in found)
    return Outcome(row, ranked, found[0].score if found else 0.0, bool(found) and found[0].is_proposed)


def ask_in_halves(texts: Sequence[Labelled]) -> Iterator[Outcome]:
    """Every other text teaches, the rest is asked; then the other way round."""
    from jauap.search.models import Document

    for half in (0, 1):
        teach(texts[half::2])
        yield from (ask(row) for row in texts[1 - half :: 2])
        Document.objects.filter(kind="voice").delete()


def teach(texts: Sequence[Labelled]) -> None:
    from jauap.routing import queries
    from jauap.search.ports import DocumentInput
    from jauap.search.services import index_documents, rebuild_words

    topics = {row.topic: queries.find_category(row.topic) for row in texts}
    index_documents(
        DocumentInput(
            kind="voice",
            ref=number,
            language=row.language,
            title="",
            body=row.text,
            at=datetime(2026, 1, 1, tzinfo=UTC),
            category_id=topic.pk if (topic := topics[row.topic]) else None,
        )
        for number, row in enumerate(texts, start=1)
    )
    rebuild_words()


def line(name: str, found: Sequence[Outcome]) -> str:
    if not found:
        return f"| {name} | 0 | | | | |"
    first = sum(one.ranked[:1] == (one.labelled.topic,) for one in found) / len(found)
    three = sum(one.labelled.topic in one.ranked for one in found) / len(found)
    proposed = [one for one in found if one.proposed]
    right = sum(one.ranked[0] == one.labelled.topic for one in proposed) / max(len(proposed), 1)
    return f"| {name} | {len(found)} | {first:.0%} | {three:.0%} | {len(proposed) / len(found):.0%} | {right:.0%} |"


def calibration(found: Sequence[Outcome]) -> Iterator[str]:
    """A score is worth what it says when the share of right ones is near it."""
    yield "| score (words only) | n | right |"
    yield "|---|---|---|"
    for low in (0.0, 0.25, 0.5, 0.75, 0.9):
        high = {0.0: 0.25, 0.25: 0.5, 0.5: 0.75, 0.75: 0.9, 0.9: 1.01}[low]
        part = [one for one in found if low <= one.score < high]
        right = sum(one.ranked[:1] == (one.labelled.topic,) for one in part)
        yield f"| {low}–{min(high, 1.0)} | {len(part)} | {right / max(len(part), 1):.0%} |"


def shown(texts: Sequence[Labelled]) -> str:
    """Count the topics that a person is shown to choose from, and how often the right one is among them."""
    from jauap.routing import queries

    lists = [[one.category.code for one in queries.likely_topics(row.text)] for row in texts]
    right = sum(row.topic in codes for row, codes in zip(texts, lists, strict=True)) / len(texts)
    return f"A person is shown {statistics.mean(map(len, lists)):.2f} topics, in {right:.0%} the right one among them."


def protection(texts: Sequence[Labelled]) -> Iterator[str]:
    """Whether words alone protect the texts of protected topics, and how many others they protect without need."""
    from jauap.routing import queries
    from jauap.routing.reference import reference

    secret = {row.code for row in reference().leaves if row.protected}
    marked = {row: queries.protection_of(row.text, None) for row in texts}
    inside = [row for row in texts if row.topic in secret]
    outside = [row for row in texts if row.topic not in secret]
    caught, needless = sum(bool(marked[row]) for row in inside), [row for row in outside if marked[row]]
    yield f"Protected by words alone, whatever the topic: {caught} of {len(inside)} texts of protected topics, and"
    yield f"{len(needless)} of the {len(outside)} others. The words were extended after reading what they missed in"
    yield "these same texts: of unseen ones they will find fewer."
    if "--wrong" in sys.argv:
        yield from (f"UNPROTECTED {row.topic}: {row.text[:200]}" for row in inside if not marked[row])
        yield from (f"PROTECTED {row.topic}: {marked[row]} {row.text[:200]}" for row in needless)


def speeds(texts: Sequence[Labelled]) -> Iterator[str]:
    """Times on this machine, warm."""
    from jauap.core import refcache
    from jauap.places.models import Territory
    from jauap.routing import queries

    words = " ".join(row.text for row in texts if row.language == "ru").split()
    long_text = " ".join(words[:500])
    topic = queries.find_category("waste")
    district = Territory.objects.filter(kind="city_district").first()
    assert topic is not None
    assert district is not None

    def route_cold() -> object:
        refcache.clear_all()
        return queries.body_for(category=topic.pk, territory=district.pk)

    tasks: list[tuple[str, Callable[[], object]]] = [
        ("words of danger in 500 words", lambda: queries.dangers_in(long_text)),
        ("legal kind of 500 words", lambda: queries.propose_kind(long_text)),
        ("protection of 500 words", lambda: queries.protection_of(long_text, None)),
        ("topic of a voice of usual length (2 queries)", lambda: queries.suggest_category(texts[1].text)),
        ("topic of 500 words (2 queries)", lambda: queries.suggest_category(long_text)),
        ("competent body, not cached (1 query)", route_cold),
        ("competent body, cached", lambda: queries.body_for(category=topic.pk, territory=district.pk)),
    ]
    yield "| call | median, ms | slowest of 200, ms |"
    yield "|---|---|---|"
    for name, task in tasks:
        taken = sorted(timed(task) for _ in range(201))[:-1]
        yield f"| {name} | {statistics.median(taken) * 1000:.2f} | {taken[-1] * 1000:.2f} |"


def timed(task: Callable[[], object]) -> float:
    begun = time.perf_counter()
    task()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
