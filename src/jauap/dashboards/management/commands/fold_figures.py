"""`jauap fold-figures [--anew]`: bring the public figures up to the registry."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from jauap.dashboards import services


class Command(BaseCommand):
    help = "Bring the public figures up to the registry (the worker does it every minute)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One switch."""
        parser.add_argument("--anew", action="store_true", help="count everything again, not only what changed")

    def handle(self, *args: Any, **options: Any) -> None:
        """Fold and tell how much there was to do."""
        folded = services.fold_figures(anew=options["anew"])
        self.stdout.write(f"{folded.groups} groups of a body and a day counted, as of {folded.at:%Y-%m-%d %H:%M} UTC")
