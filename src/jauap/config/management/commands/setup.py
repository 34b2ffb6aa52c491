"""`jauap setup`: everything between an empty database and a site that works."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from jauap.config.setup.steps import common_steps, demo_steps


class Command(BaseCommand):
    help = "Migrate, load reference data and, on a demo site, the demo. May be run any number of times."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-demo", action="store_true", help="an empty site: reference data only")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the steps, each with its time."""
        steps = common_steps()
        if settings.DEMO and not options["no_demo"]:
            steps += demo_steps()
        for name, run in steps:
            began = time.monotonic()
            self.stdout.write(f"  {name} … ", ending="")
            self.stdout.flush()
            run()
            self.stdout.write(f"{time.monotonic() - began:.1f} s")
