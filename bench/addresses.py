"""Speed of the address look-up at 300,000 houses: `.venv/bin/python bench/addresses.py [--houses N]`.

A throw-away PostgreSQL is started, filled with the demo address book, asked 600 questions of six kinds (each of them
another street, typed as people type) and stopped. The table goes to bench/RESULTS.md, section "addresses".
"""

import argparse
import random
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from results import write_section
from throwaway import throwaway_server

ROOT = Path(__file__).resolve().parents[1]
LETTERS = "абвгдеклмнопрстуы"
MORE_NAMES = 40_000


def main() -> None:
    """Start, fill, ask, write, stop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--houses", type=int, default=300_000)
    parser.add_argument("--each", type=int, default=100, help="questions of each kind")
    options = parser.parse_args()
    with throwaway_server():
        print(write_section("addresses", measure(options.houses, options.each)))


def measure(houses: int, each: int) -> list[str]:
    """Fill the address book and ask; return the lines of the section."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from jauap.places import services

    call_command("migrate", verbosity=0)
    services.load_reference(ROOT / "data")
    began = time.monotonic()
    made = services.generate_demo_addresses(houses=houses)
    seconds = time.monotonic() - began
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    lines = [
        f"{made.houses:,} houses, {made.streets:,} streets, {made.settlements:,} villages made in {seconds:.1f} s.",
        "",
        "| typed as | questions | median ms | p95 ms | worst ms | right name first | right street first | among 8 |",
        "|---|---|---|---|---|---|---|---|",
    ]
    everything: list[float] = []
    for kind, ask in KINDS.items():
        times, *right = run(ask, each)
        everything += times
        lines.append(row(kind, times, right))
    lines.append(total("all", everything))
    add_names(MORE_NAMES)
    with_names = [one for ask in KINDS.values() for one in run(ask, each // 2)[0]]
    lines.append(total(f"all, with {MORE_NAMES:,} more names of streets", with_names))
    return [*lines, "", "Plan of the question «байтурсынва 12», with those names:", "```", *explain(), "```"]


def total(kind: str, times: list[float]) -> str:
    """Write a line that sums up."""
    return f"| **{kind}** | {len(times)} | {median(times):.1f} | {p95(times):.1f} | {max(times):.1f} | | | |"


def add_names(count: int) -> None:
    """Make the register of names as long as a nation's: invented names of two or three syllables each."""
    from django.db import connection

    from jauap.places.models import Spelling

    chance = random.Random(5)
    syllables = [one + two + three for one in "бжкмст" for two in "аеоуы" for three in ("", "й", "л", "н", "р", "с")]
    texts = {"|" + "".join(chance.choices(syllables, k=chance.choice((2, 3, 3)))) + "|" for _ in range(count * 2)}
    Spelling.objects.bulk_create([Spelling(search=text) for text in sorted(texts)[:count]], ignore_conflicts=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE places_spelling")


def row(kind: str, times: list[float], right: list[int]) -> str:
    """Write one line of the table."""
    count = len(times)
    return (
        f"| {kind} | {count} | {median(times):.1f} | {p95(times):.1f} | {max(times):.1f} "
        f"| {' | '.join(f'{one / count:.0%}' for one in right)} |"
    )


def p95(times: list[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(times, n=20)[-1]


def run(ask: Callable[[object, random.Random], tuple[str, object]], each: int) -> tuple[list[float], int, int, int]:
    """Ask about `each` chance houses; return times in ms, and how often its name and it came first, it was among 8."""
    from jauap.places.models import House
    from jauap.places.queries import find_addresses

    chance = random.Random(11)
    keys = sorted(House.objects.values_list("pk", flat=True))
    houses = House.objects.select_related("street__territory").in_bulk(chance.sample(keys, each))
    times, named, first, among = [], 0, 0, 0
    for house in houses.values():
        text, territory = ask(house, chance)
        began = time.perf_counter()
        hits = find_addresses(text, territory=territory)
        times.append((time.perf_counter() - began) * 1000)
        found = [hit.street.pk for hit in hits]
        named += bool(hits) and hits[0].street.spelling_id == house.street.spelling_id
        first += found[:1] == [house.street_id]
        among += house.street_id in found
    return times, named, first, among


def spoil(word: str, chance: random.Random) -> str:
    """Make one slip in a word: a letter lost, doubled, or another one."""
    place = chance.randrange(1, len(word)) if len(word) > 3 else len(word)
    return word[:place] + chance.choice(("", chance.choice(LETTERS))) + word[place + 1 :]


KINDS = {
    "street and house in Russian, settlement named": lambda house, _: (
        f"{house.street.territory.name_ru}, ул. {house.street.name_ru}, дом {house.number} кв 5",
        None,
    ),
    "street and house in Kazakh, settlement chosen": lambda house, _: (
        f"{house.street.name_kk} көшесі {house.number} үй",
        house.street.territory,
    ),
    "with a slip, settlement chosen": lambda house, chance: (
        f"{spoil(house.street.name_ru, chance)} {house.number}",
        house.street.territory,
    ),
    "in Latin letters, settlement chosen": lambda house, _: (
        f"{house.street.name_en} {house.number}",
        house.street.territory,
    ),
    "street and house only, whole country": lambda house, _: (f"{house.street.name_ru} {house.number}", None),
    "slip, whole country": lambda house, chance: (f"{spoil(house.street.name_ru, chance)} {house.number}", None),
}


def explain() -> list[str]:
    """Return the plan of one question; it must use the trigram index."""
    from django.db import connection, transaction

    from jauap.places.queries.addresses import (
        CANDIDATES,
        LEAST_ALIKE,
        MOST_SPELLINGS,
        SPELLINGS,
        find_spellings,
        parameters,
    )
    from jauap.places.reading import read_address

    reading = read_address("байтурсынва 12")[0]
    plan = "EXPLAIN (ANALYZE, COSTS OFF, BUFFERS OFF)"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(LEAST_ALIKE)])
        cursor.execute(f"{plan} {SPELLINGS}", {"name": reading.name, "most": MOST_SPELLINGS})
        lines = [line for (line,) in cursor.fetchall()]
        spellings = find_spellings({reading.name})[reading.name]
        cursor.execute(f"{plan} {CANDIDATES}", parameters(reading, spellings, None))
        return [*lines, "", *(line for (line,) in cursor.fetchall())]


if __name__ == "__main__":
    main()
