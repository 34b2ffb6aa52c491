"""Full registrations over HTTP against the simplest possible row: `.venv/bin/python bench/registration.py`.

On a throw-away durable PostgreSQL and one Granian (WSGI, the worker and thread counts of `./start`), in turn within
each round: POST /api/v1/voices (author encrypted, place, topic, key, clock, events, job, gapless number), a bare view
that inserts one row by the ORM through the same middleware, and pgbench with the insert of that view. Medians of the
rounds. How long the number's row is locked is measured inside the database function, see `lock_times`.
"""

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

from results import write_section
from throwaway import throwaway_server

if TYPE_CHECKING:
    from jauap.voices.intake.data import Intake

ROOT = Path(__file__).resolve().parents[1]
BODY: dict[str, Any] = {
    "text": "Абай көшесіндегі 12-үйдің ауласында шам бір аптадан бері жанбайды, балалар кешке қорқады.",
    "place": {"territory": "almaty", "address": "Абай көшесі, 12", "note": "дүкеннің қасында"},
    "category": "street_lighting",
    "author": {"name": "Әсел Қайратқызы", "phone": "+77011234567", "email": "asel@example.kz"},
    "answer_language": "kk",
    "consent": True,
}
SENT = json.dumps(BODY, ensure_ascii=False).encode()
PATHS = {"registration": "/api/v1/voices", "bare ORM row": "/bare"}
BARE = "CREATE TABLE bench_bare (id bigserial PRIMARY KEY, text text NOT NULL, created_at timestamptz NOT NULL)"


@dataclass
class Measured:
    """What the rounds gave: requests a second, p50 and p99 in ms, refused requests."""

    rate: list[float] = field(default_factory=list)
    middle: list[float] = field(default_factory=list)
    p99: list[float] = field(default_factory=list)
    bad: int = 0


@dataclass(frozen=True)
class Plan:
    """Size of the measurement."""

    rounds: int
    seconds: float
    connections: int
    workers: int
    threads: int
    port: int


def main() -> None:
    """Start everything, measure, write, stop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--workers", type=int, default=max(1, min(4, os.cpu_count() or 1)))
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--port", type=int, default=8139)
    plan = Plan(**vars(parser.parse_args()))
    with throwaway_server(durable=True) as folder:
        fill()
        web = serve(plan, folder)
        try:
            print(write_section("registration", measure(plan)))
        finally:
            web.send_signal(signal.SIGTERM)
            web.wait(timeout=20)


def fill() -> None:
    """Make the schema and the reference data, and the table of the bare view."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from jauap.bodies.services import load_reference as load_bodies
    from jauap.config.setup.limits import load_limits
    from jauap.core.messages import compile_all
    from jauap.places.services import load_reference as load_places
    from jauap.routing.services import load_reference as load_routing
    from jauap.terms.services import load_reference as load_terms

    compile_all()
    call_command("migrate", verbosity=0)
    load_places(settings.REFERENCE_DATA)
    load_bodies(settings.REFERENCE_DATA)
    load_terms()
    load_routing(settings.REFERENCE_DATA)
    load_limits(settings.REFERENCE_DATA)
    with connection.cursor() as cursor:
        cursor.execute(BARE)
        cursor.execute(
            "UPDATE voices_intakelimit SET per_window = 1000000000"
        )  # a flood is routed to triage: less work
    connection.close()


def serve(plan: Plan, folder: Path) -> "subprocess.Popen[bytes]":
    """Start Granian as ./start does, with the two views of the benchmark beside the site."""
    module = folder / "bench_settings.py"
    module.write_text(
        "from jauap.config.settings import *\nROOT_URLCONF = 'registration_site'\n"
        "STORAGES = {**STORAGES, 'staticfiles': "
        "{'BACKEND': 'django.contrib.staticfiles.storage.StaticFilesStorage'}}\n"
    )
    paths = os.pathsep.join([str(folder), str(ROOT / "src"), str(ROOT / "bench")])
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "bench_settings", "PYTHONPATH": paths}
    options = ["--host", "127.0.0.1", "--port", str(plan.port), "--workers", str(plan.workers)]
    options += ["--blocking-threads", str(plan.threads), "--backlog", "1024", "--no-ws"]
    with (folder / "web.log").open("wb") as log:
        web = subprocess.Popen(
            [sys.executable, "-m", "granian", "--interface", "wsgi", *options, "jauap.config.wsgi:application"],
            env=environment,
            stdout=log,
            stderr=log,
        )
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{plan.port}/healthz", timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return web
    web.kill()
    raise SystemExit((folder / "web.log").read_text())


def measure(plan: Plan) -> list[str]:
    """Interleave the three; return the lines of the section."""
    for path in PATHS.values():
        load(plan, path, seconds=2)  # warm: caches of reference data, connections, prepared code
    found = {name: Measured() for name in (*PATHS, "pgbench")}
    for _ in range(plan.rounds):
        for name, path in PATHS.items():
            note(found[name], load(plan, path, seconds=plan.seconds))
        found["pgbench"].rate.append(pgbench(plan))
    statements, whole = trace(plan)
    return report(plan, found, statements, whole, lock_times())


def load(plan: Plan, path: str, *, seconds: float) -> dict[str, float | list[float]]:
    """Run the load generator in a process of its own."""
    command = [sys.executable, str(ROOT / "bench" / "registration_load.py"), str(plan.port), path]
    command += [str(plan.connections), str(seconds)]
    done = subprocess.run(command, input=SENT, capture_output=True, check=True)
    answer: dict[str, float | list[float]] = json.loads(done.stdout)
    return answer


def note(measured: Measured, answer: dict[str, float | list[float]]) -> None:
    """Add one round."""
    times, good, bad, seconds = answer["ms"], answer["good"], answer["bad"], answer["seconds"]
    assert isinstance(times, list)
    assert isinstance(good, int | float)
    assert isinstance(seconds, int | float)
    measured.rate.append(good / seconds)
    measured.middle.append(median(times))
    measured.p99.append(quantiles(times, n=100)[-1])
    measured.bad += int(bad) if isinstance(bad, int | float) else 0


def pgbench(plan: Plan) -> float:
    """Return the inserts a second of the bare view's statement, by as many connections as the server has threads."""
    from django.db import connection

    from jauap.core.embedded import binaries

    clients = plan.workers * plan.threads
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        text = SENT.decode().replace("'", "''")
        script.write(f"INSERT INTO bench_bare (text, created_at) VALUES ('{text}', now()) RETURNING id;\n")
        script.flush()
        database = connection.settings_dict
        address = ["-h", database["HOST"], "-p", str(database["PORT"]), "-U", database["USER"]]
        command = [str(binaries() / "pgbench"), "-n", "-M", "prepared", "-c", str(clients), "-j", "1"]
        command += ["-T", str(max(1, int(plan.seconds))), "-f", script.name, *address, database["NAME"]]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    assert found is not None, done.stdout
    return float(found[1])


def trace(plan: Plan) -> tuple[list[int], list[float]]:
    """Return for 50 registrations, one after another: how many statements, and how long the longest took in ms."""
    counts, longest = [], []
    for number in range(50):
        headers = {"Content-Type": "application/json", "Idempotency-Key": f"trace-{number}"}
        request = urllib.request.Request(f"http://127.0.0.1:{plan.port}/traced", SENT, headers)
        with urllib.request.urlopen(request, timeout=10) as response:
            answer = json.load(response)
        assert answer["status"] == 201, answer
        counts.append(len(answer["ms"]))
        longest.append(max(answer["ms"]))
    return counts, longest


def lock_times(times: int = 200) -> list[float]:
    """Return how long the counter's row is locked by one registration, in ms: from its update to the end of the commit.

    The function is run with a probe in its text: a copy of it that writes the clock into a notice just before its last
    step, the one that locks the row. The lock ends when the autocommitted statement returns; the time from the notice
    to the return, both read by the same machine's clock, is what others wait (a little more: the way to the client).
    """
    from django.db import connection

    from jauap.voices.intake import services
    from jauap.voices.intake.rows import to_row

    connection.close()
    stamps: list[float] = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('voices_register'::regproc)")
        text = cursor.fetchone()[0]
        last_step = "-- Last step: the numbers."
        probe = "RAISE NOTICE 'locked %', extract(epoch FROM clock_timestamp());"
        assert text.count(last_step) == 1
        changed = text.replace("voices_register(", "bench_register(", 1).replace(last_step, probe + last_step, 1)
        cursor.execute(changed.replace("%", "%%"), [])
    raw = connection.connection
    raw.add_notice_handler(lambda notice: stamps.append(float((notice.message_primary or "").split()[-1])))
    statement = services.statement(1, waits=True).replace("voices_register(", "bench_register(")
    held = []
    for intake in example_intakes(times):
        row = to_row(intake)
        with connection.cursor() as cursor:
            cursor.execute(statement, [*row.values, "appeals_open", services.FOLLOW_UP])
            held.append((time.time() - stamps[-1]) * 1000)
    return held


def example_intakes(times: int) -> "list[Intake]":
    """Return what the API makes of the request, ready to register."""
    from jauap.appeals.services import prepare
    from jauap.channels.api.schemas import VoiceIn
    from jauap.channels.api.services import submission
    from jauap.channels.api.territories import find_territory
    from jauap.routing.queries import find_category

    sent, topic, place = VoiceIn.model_validate(BODY), find_category(BODY["category"]), find_territory("almaty")
    return [
        prepare(submission(sent, category=topic, territory=place, key=f"lock-{number}", queued=False))
        for number in range(times)
    ]


def report(
    plan: Plan, found: dict[str, Measured], statements: list[int], longest: list[float], held: list[float]
) -> list[str]:
    """Write the lines."""
    ours, bare, bench = (median(found[name].rate) for name in (*PATHS, "pgbench"))
    lines = [
        f"{plan.rounds} rounds of {plan.seconds:g} s, interleaved; {plan.connections} connections kept alive; Granian "
        f"WSGI, {plan.workers} workers of {plan.threads} threads; durable PostgreSQL; pgbench with "
        f"{plan.workers * plan.threads} connections. Medians of the rounds (lowest–highest).",
        "",
        "| | a second | × bare | p50 ms | p99 ms | refused |",
        "|---|---|---|---|---|---|",
    ]
    for name in PATHS:
        one = found[name]
        lines.append(
            f"| {name} | {median(one.rate):,.0f} ({min(one.rate):,.0f}–{max(one.rate):,.0f}) "
            f"| {median(one.rate) / bare:.2f} | {median(one.middle):.1f} | {median(one.p99):.1f} | {one.bad} |"
        )
    lines += [
        f"| pgbench, the same insert | {bench:,.0f} | {bench / bare:.2f} | | | |",
        "",
        f"Registration: {ours / bare:.2f} × the bare ORM row (goal ≥ 0.25), {ours / bench:.3f} × pgbench; p99 "
        f"{median(found['registration'].p99):.0f} ms at {plan.connections} connections (goal ≤ 150 ms).",
        f"Round trips to the database: {median(statements):g} (at most {max(statements)} of 50; goal ≤ 6); the longest "
        f"statement of a single registration takes {median(longest):.2f} ms (median).",
        f"The number's row is locked {median(held):.2f} ms (median of {len(held)}), p99 "
        f"{quantiles(held, n=100)[-1]:.2f} ms: from just before the counter's update to the end of the commit, one "
        "registration at a time.",
    ]
    return lines


if __name__ == "__main__":
    main()
