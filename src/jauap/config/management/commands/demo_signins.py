"""`jauap demo-signins`: who can sign in on a demo site, with the codes of this moment."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from jauap.accounts.queries import demo_signins


class Command(BaseCommand):
    help = "Print the sign-ins of the demo with their current second factor."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line a sign-in."""
        if not settings.DEMO:
            raise CommandError(
                "This site is not a demo. Set JAUAP_DEMO=1, and JAUAP_DATA to the folder of ./start --data."
            )
        with translation.override("en"):
            for row in demo_signins():
                body = row.body.name if row.body else ""
                self.stdout.write(f"  {row.login:<10} {row.password}   code {row.code}   {row.role} ({body})")
