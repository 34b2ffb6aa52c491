"""`jauap seed-demo`: a year of synthetic voices for a demo site."""

from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from jauap.config.setup.demo import SEED, VOICES, seed_demo
from jauap.places.services import generate_demo_addresses


def a_day(text: str) -> date:
    """Read a day, 2026-11-23."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a day like 2026-11-23") from None


class Command(BaseCommand):
    help = "Fill a demo site with synthetic voices and their lives. May be run again: it makes only what is missing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--voices", type=int, default=VOICES, help=f"how many voices ({VOICES})")
        parser.add_argument("--seed", type=int, default=SEED, help="another number gives another year")
        parser.add_argument("--as-of", type=a_day, default=None, help="the day when the history ends (today)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse on a site that is not a demo; else make what is missing, each part with its time."""
        if not settings.DEMO:
            raise CommandError(
                "This site is not a demo: invented voices would stand among real ones. Set JAUAP_DEMO=1."
            )
        generate_demo_addresses()
        try:
            made = seed_demo(
                voices=options["voices"], seed=options["seed"], as_of=options["as_of"], progress=self._tell
            )
        except ValueError as error:
            raise CommandError(str(error)) from None
        if not made.voices:
            self.stdout.write("The demo's voices are there already.")
        else:
            self.stdout.write(f"{made.voices} voices made, {made.indexed} things indexed.")

    def _tell(self, name: str, seconds: float) -> None:
        self.stdout.write(f"  {name} … {seconds:.1f} s")
        self.stdout.flush()
