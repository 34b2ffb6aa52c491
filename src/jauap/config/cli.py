"""The console script `jauap`: management commands under names with dashes."""

import os
import sys

from django.core.management import execute_from_command_line
from django.db.utils import OperationalError


def main() -> None:
    """Run `jauap COMMAND …`; `import-kato` and `import_kato` are the same command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jauap.config.settings")
    arguments = sys.argv[:]
    if len(arguments) > 1 and not arguments[1].startswith("-"):
        arguments[1] = arguments[1].replace("-", "_")
    try:
        execute_from_command_line(arguments)
    except OperationalError as error:
        raise SystemExit(
            f"The database does not answer: {error}\nStart it with ./start, or set DATABASE_URL."
        ) from None


if __name__ == "__main__":
    main()
