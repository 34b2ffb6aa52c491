"""`jauap resend-failed`: try messages again that could not be sent."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from jauap.notify import services


class Command(BaseCommand):
    help = "Queue messages again that could not be sent; the worker sends them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--all`: also those that cannot succeed as they are."""
        parser.add_argument(
            "--all", action="store_true", help="also messages without an address, or with a refused one"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Queue and count."""
        self.stdout.write(f"{services.resend_failed(final_too=options['all'])} messages queued again")
