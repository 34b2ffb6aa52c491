"""Speed of the public pages over 100,000 voices: `.venv/bin/python bench/pages.py [--voices N] [--rounds N]`.

A throw-away PostgreSQL is started, given the reference data and so many voices of a year (texts of data/demo, lodged by
COPY, their histories written in bulk: answered in time or late, rated, disputed, published), counted, indexed, and
stopped at the end. Each page is asked through the whole Django stack, in kk, ru and en in turn, in one process; a time
is that of one request on the server, the database included, the network not.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any

from results import write_section
from throwaway import throwaway_server

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES, SHARES = ("kk", "ru", "en"), (45, 45, 10)
CHUNK = 5_000
WORDS = {"kk": ("жылу жоқ", "шам жанбайды", "су", "жол шұңқыр"), "ru": ("нет отопления", "фонарь", "яма на дороге")}


def main() -> None:
    """Start, fill, ask, write, stop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--voices", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--fill", action="store_true", help="fill the database of DATABASE_URL and measure nothing")
    options = parser.parse_args()
    if options.fill:
        sys.path.insert(0, str(ROOT / "src"))
        os.environ["DJANGO_SETTINGS_MODULE"] = "jauap.config.settings"
        start_django()
        print("\n".join(fill(options.voices)))
        return
    with throwaway_server(JAUAP_DEMO="1"):
        start_django()
        set_up()
        filled = list(fill(options.voices))
        print(write_section("pages", [*head(options), *filled, "", *measure(options.rounds)]))


def start_django() -> None:
    """Load the settings, the rooms and their addresses: what is broken is known before the long filling."""
    import django
    from django.urls import get_resolver

    django.setup()
    len(get_resolver().url_patterns)


def set_up() -> None:
    """Schema, static files and reference data, as every site has them."""
    from jauap.config.setup.steps import common_steps

    for name, step in common_steps():
        print(name, file=sys.stderr)
        step()


def head(options: argparse.Namespace) -> list[str]:
    """Say what was measured, and where."""
    return [
        f"{datetime.now(UTC):%Y-%m-%d}, {options.voices:,} voices, {options.rounds} requests a page (6 to warm up). "
        "Two cores shared with other work, so the median is the figure to read.",
        "",
    ]


# --- filling -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Topic:
    """What is written about one matter of a category, and what is answered: by language."""

    category: Any
    texts: dict[str, list[str]]
    answers: dict[str, list[Any]]


def fill(voices: int) -> Iterator[str]:
    """Lodge the voices, write their histories, count and index them; say how long each took."""
    from django.core.management import call_command

    from jauap.dashboards.services import fold_figures

    chance = Random(20261123)
    topics, places, users = read_topics(), read_places(), make_users()
    began = time.perf_counter()
    for start in range(0, voices, CHUNK):
        lodge(min(CHUNK, voices - start), topics, places, users, chance)
        print(f"{start + CHUNK:,} of {voices:,}", file=sys.stderr)
    lodged = time.perf_counter()
    fold_figures()
    folded = time.perf_counter()
    call_command("reindex")
    yield f"- filled in {lodged - began:.0f} s, indexed in {time.perf_counter() - folded:.0f} s"
    yield f"- first fold of everything: {folded - lodged:.1f} s; {fold_time()}"


def fold_time() -> str:
    """Fold again after 50 voices got an answer; the events of the first fold are settled by then."""
    from jauap.accounts.models import User
    from jauap.dashboards.services import fold_figures
    from jauap.voices.answers import services
    from jauap.voices.models import Voice

    fold_figures()
    by = User.objects.get(login="bench")
    draft = services.Draft(outcome="noted", first_sentence="Көрдік.", text="Негізі осында бар.", language="kk")
    for voice in Voice.objects.filter(state="routed").order_by("-pk")[:50]:
        services.answer(voice=services.take(voice=voice, by=by), draft=draft, by=by)
    began = time.perf_counter()
    groups = fold_figures().groups
    return f"a fold after 50 answers ({groups} groups): {time.perf_counter() - began:.2f} s"


def make_users() -> list[Any]:
    """Return an author of answers and the head who looks at disputes."""
    from jauap.accounts.models import User

    return [User.objects.get_or_create(login=login)[0] for login in ("bench", "bench-head")]


def read_topics() -> list[Topic]:
    """Read the demo texts, matter by matter."""
    from jauap.config.setup.demo.topics import Topics
    from jauap.routing.models import Category

    known = {row.code: row for row in Category.objects.all()}
    return [
        Topic(
            known[matter.topic],
            {code: [one.text for one in matter.questions[code]] for code in LANGUAGES},
            {code: list(matter.answers[code]) for code in LANGUAGES},
        )
        for matters in Topics(ROOT / "data").by_code.values()
        for matter in matters
        if matter.topic in known
    ]


def read_places() -> list[Any]:
    """Return places that people write from: those that competence knows, and the districts of the cities."""
    from jauap.places.models import Territory
    from jauap.routing.models import Competence

    known = Competence.objects.values("territory")
    return list(Territory.objects.filter(pk__in=known).exclude(kind="country").defer("outline", "loaded"))


def lodge(count: int, topics: Sequence[Topic], places: Sequence[Any], users: Sequence[Any], chance: Random) -> None:
    """Register so many voices and tell what became of them."""
    from jauap.appeals.services import Submission, lodge_many
    from jauap.core.time import now
    from jauap.voices.history.services import History, write
    from jauap.voices.models import Voice

    end, made = now(), []
    for _ in range(count):
        topic, language = chance.choice(topics), chance.choices(LANGUAGES, SHARES)[0]
        text = written(chance.choice(topic.texts[language] or topic.texts["kk"] or topic.texts["ru"]), chance)
        legal, place = chance.random() < 0.3, chance.choice(places)
        submission = Submission(
            channel="web",
            text=text,
            category=topic.category,
            territory=place,
            confirmation="eds" if legal else "none",
            received_at=end - timedelta(minutes=chance.randint(10, 525_000)),
            is_history=True,
            consent=chance.random() < 0.7,
        )
        made.append((topic, language, submission))
    done = lodge_many([submission for _, _, submission in made], quiet=True)
    voices = Voice.objects.in_bulk([one.voice_id for one in done])
    histories = [
        History(voice_id=one.voice_id, steps=life(voices[one.voice_id], *what, users, chance, end))
        for one, what in zip(done, made, strict=True)
    ]
    write(histories)


def written(text: str, chance: Random) -> str:
    """Fill the slots of a text."""
    street = chance.choice(("Абай көшесі", "Сейфуллин даңғылы", "улица Жандосова", "мкр Самал-2", "Кабанбай батыра"))
    slots = {"street": street, "street_on": street, "house": chance.randint(1, 180), "days": chance.randint(5, 20)}
    days = {"time": "19:30", "done": "12", "due": "30"}
    for name, value in {**slots, **days, "district": "", "district_in": ""}.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


def life(
    voice: Any, topic: Topic, language: str, submission: Any, users: Sequence[Any], chance: Random, end: datetime
) -> list[Any]:
    """Return the steps of one voice up to `end`: most are answered, most of those in time."""
    from jauap.voices.answers.services import Draft
    from jauap.voices.history import steps

    if voice.body_id is None or chance.random() < 0.04:
        return []
    spoken = next(code for code in (language, "ru", "kk") if topic.answers[code])
    found = chance.choice(topic.answers[spoken])
    days = min(max(chance.lognormvariate(1.9, 0.6), 1), 60)
    at = voice.received_at + timedelta(days=days)
    told: list[Any] = [steps.Take(at=voice.received_at + timedelta(hours=8), by_id=users[0].pk)]
    draft = Draft(
        outcome=found.outcome,
        first_sentence=written(found.first_sentence, chance)[:200],
        text=written(found.reason, chance),
        language=spoken,
    )
    told.append(steps.Reply(at=at, by_id=users[0].pk, draft=draft))
    told += after(voice, submission, draft, at, users, chance)
    return [step for step in told if step.at < end]


def after(voice: Any, submission: Any, draft: Any, at: datetime, users: Sequence[Any], chance: Random) -> list[Any]:
    """Return what follows an answer: publishing, a rating, or a dispute that the head decides."""
    from jauap.voices.answers.publishing import Public
    from jauap.voices.clocks.services import plan_dispute
    from jauap.voices.history import steps

    told: list[Any] = []
    if voice.consent and not voice.protected and chance.random() < 0.75:
        title = submission.text[:80]
        public = Public(title=title, text=submission.text, first_sentence=draft.first_sentence, answer=draft.text)
        told.append(steps.Publish(at=at + timedelta(hours=5), by_id=users[1].pk, public=public))
    fate = chance.random()
    if fate < 0.09:
        contested = at + timedelta(days=2)
        told.append(steps.Contest(at=contested, text="Жөнделмеді.", plan=plan_dispute(voice, at=contested)))
        told.append(steps.Confirm(at=contested + timedelta(days=3), by_id=users[1].pk, reasons="Жұмыс орындалды."))
    elif fate < 0.5:
        told.append(steps.Rate(at=at + timedelta(days=1), solved=chance.choices(("yes", "partly", "no"), (7, 1, 2))[0]))
    return told


# --- asking ------------------------------------------------------------------------------------------------------


def measure(rounds: int) -> Iterator[str]:
    """Ask every page and write a line for each."""
    from django.db.models import Count

    from jauap.bodies.models import Body

    busiest = Body.objects.annotate(n=Count("voices")).order_by("-n", "pk")[0]
    yield f"The body with most voices has {busiest.n:,}. Times in ms."
    yield ""
    yield "| page | queries | median | p95 | HTML kB |"
    yield "|---|---|---|---|---|"
    yield ask("home", [""], rounds)
    yield ask("body page", [f"bodies/{busiest.code}/"], rounds)
    yield ask("list of bodies", ["bodies/", "bodies/?sort=days"], rounds)
    yield ask("newest answers", ["answers/", "answers/?page=3"], rounds)
    yield ask("search, kk and ru words", [f"answers/?q={text}" for row in WORDS.values() for text in row], rounds)
    yield ask("search, with a typing error", ["answers/?q=отапление", "answers/?q=жарыкк"], rounds)
    yield ask("search within the busiest body", [f"answers/?body={busiest.code}&q=су"], rounds)


def ask(name: str, paths: Sequence[str], rounds: int) -> str:
    """Ask for a page many times; return its line of the table."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    times, queries, size = [], 0, 0
    for number in range(rounds + 6):
        path = f"/{LANGUAGES[number % 3]}/{paths[number // 3 % len(paths)]}"
        began = time.perf_counter()
        response = client.get(path)
        times.append((time.perf_counter() - began) * 1000)
        assert response.status_code == 200, (path, response.status_code)
        size = max(size, len(response.content))
    for path in paths:
        with CaptureQueriesContext(connection) as seen:
            client.get(f"/kk/{path}")
        queries = max(queries, len(seen))
    kept = times[6:]
    return f"| {name} | {queries} | {median(kept):.0f} | {quantiles(kept, n=20)[-1]:.0f} | {size / 1000:.0f} |"


if __name__ == "__main__":
    main()
