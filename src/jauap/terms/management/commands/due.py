"""When is it due? The deadline and its trace on the command line."""

import json
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jauap.core.languages import CODES
from jauap.core.time import ALMATY
from jauap.terms import queries
from jauap.terms.engine import Deadline, OutsideCalendar
from jauap.terms.engine.reference import UnknownProcedure


class Command(BaseCommand):
    help = "Print when an answer is due and why, e.g.: jauap due application '2026-03-13 10:00'"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("procedure", help="code of the procedure: application, complaint, report, request…")
        parser.add_argument(
            "received_at", help="when it was received: 2026-03-13T10:00, in Almaty unless it has an offset"
        )
        parser.add_argument("--profile", default=queries.DEFAULT_PROFILE, help="set of procedures (kz)")
        parser.add_argument("--region", help="code or KATO of a territory, for its own days off")
        parser.add_argument("--language", choices=CODES, default="en", help="language of the explanation (en)")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        deadline = _compute(options)
        if options["json"]:
            self.stdout.write(json.dumps(_as_data(deadline, options["language"]), ensure_ascii=False, indent=2))
            return
        term = queries.summarise(deadline, options["language"])
        self.stdout.write(f"{term.name}: {deadline.due_on} ({term.length}, {term.start})")
        self.stdout.write(term.source)
        for day in queries.explain(deadline, options["language"]):
            self.stdout.write(f"{day.date}  {day.counted_as or '':>3}  {day.text}")


def _compute(options: dict[str, Any]) -> Deadline:
    received_at = _read_moment(options["received_at"])
    region = _find_region(options["region"])
    try:
        return queries.deadline(options["procedure"], received_at, options["profile"], region)
    except UnknownProcedure as unknown:
        choices = f" Choose one of: {', '.join(unknown.choices)}." if unknown.choices else ""
        raise CommandError(f"{unknown}{choices or _hint()}") from unknown
    except OutsideCalendar as outside:
        raise CommandError(str(outside)) from outside


def _hint() -> str:
    return "" if queries.profile_codes() else " Load the reference data first: jauap load-terms."


def _read_moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError(
            f"“{text}” is not a date and time. Write it like 2026-03-13T10:00 or 2026-03-13T10:00+05:00."
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=ALMATY)


def _find_region(code: str | None) -> int | None:
    if code is None:
        return None
    region = queries.find_region(code)
    if region is None:
        raise CommandError(f"There is no territory with the code or KATO {code}.")
    return region


def _as_data(deadline: Deadline, language: str) -> dict[str, Any]:
    rule = deadline.procedure
    return {
        "procedure": rule.code,
        "profile": rule.profile,
        "received_at": deadline.received_at.isoformat(),
        "registered_on": deadline.registered_on.isoformat(),
        "due_on": deadline.due_on.isoformat(),
        "due_at": deadline.due_at.isoformat(),
        "source": rule.source,
        "verified": rule.verified,
        "trace": [
            {"date": day.date.isoformat(), "counted_as": day.counted_as, "reason": day.reason.value, "text": day.text}
            for day in queries.explain(deadline, language)
        ],
    }
