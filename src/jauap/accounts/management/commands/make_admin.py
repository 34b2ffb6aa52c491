"""`jauap make-admin`: the first administrator of an installation, and the way back in when the last one is shut out."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jauap.accounts.staff.first import AdminRefused, make_admin
from jauap.core.languages import CODES
from jauap.core.time import local


class Command(BaseCommand):
    help = "Let somebody administer bodies; print the link with which they set password and second factor."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("login", help="for a new account small Latin letters, digits, dot and dash")
        parser.add_argument("--name", default="", help="name and surname of a new account (the login)")
        parser.add_argument("--language", default="kk", choices=CODES, help="language of a new account (kk)")
        parser.add_argument(
            "--body", action="append", default=[], help="code of a body; may be repeated (all bodies at the top)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing, and a new link in any case."""
        login, name = options["login"], options["name"] or options["login"]
        try:
            made = make_admin(login=login, name=name, language=options["language"], codes=options["body"])
        except AdminRefused as refused:
            raise CommandError(str(refused)) from None
        until = local(made.link.expires_at).strftime("%Y-%m-%d %H:%M")
        self.stdout.write(f"{login} administers {made.bodies} bodies and all below them.")
        self.stdout.write(f"Open this once, before {until} (Almaty), to set password and second factor:")
        self.stdout.write(made.link.address)
