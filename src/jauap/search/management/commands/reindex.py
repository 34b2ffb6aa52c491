"""`jauap reindex [KIND]`: build the search index anew from the sources."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jauap.search import ports, services


class Command(BaseCommand):
    help = "Build the search index anew from its sources: of one kind, or of all."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One optional kind."""
        parser.add_argument("kind", nargs="?", help="kind of thing; all kinds when left out")

    def handle(self, *args: Any, **options: Any) -> None:
        """Re-index and tell how far it is."""
        kinds = [options["kind"]] if options["kind"] else [source.kind for source in ports.sources()]
        for kind in kinds:
            self._reindex(kind)
        services.rebuild_words()

    def _reindex(self, kind: str) -> None:
        source = ports.source_of(kind)
        if source is None:
            known = ", ".join(source.kind for source in ports.sources()) or "none"
            raise CommandError(f"Nothing of the kind “{kind}” can be searched. Kinds: {known}.")
        total = source.count()
        done = services.reindex(kind, progress=lambda n: self._show(kind, n, total))
        self.stdout.write(f"{kind}: {done} indexed")

    def _show(self, kind: str, done: int, total: int) -> None:
        self.stderr.write(f"{kind}: {done} of {total}", ending="\r" if self.stderr.isatty() else "\n")
