"""May this server, given by its address, be used?"""

import psycopg

from jauap.core.embedded.account import LOCALE
from jauap.core.embedded.refusal import ServerRefused

MINIMUM_VERSION = 15


def check_server(url: str) -> None:
    """Raise ServerRefused unless the server answers, is PostgreSQL 15 or newer and folds the case of Kazakh letters."""
    try:
        with psycopg.connect(url, connect_timeout=5, client_encoding="UTF8") as connection:
            version = connection.info.server_version // 10_000
            row = connection.execute("SELECT lower('Ә'), current_setting('server_encoding')").fetchone()
    except (psycopg.OperationalError, psycopg.ProgrammingError) as error:
        raise ServerRefused(
            "unreachable",
            "The database does not answer: correct DATABASE_URL, start that server, or unset DATABASE_URL.",
            detail=" ".join(str(error).split()),
        ) from None
    if version < MINIMUM_VERSION:
        raise ServerRefused("too_old", f"PostgreSQL {MINIMUM_VERSION} or newer is needed.", detail=f"it is {version}")
    if row != ("ә", "UTF8"):
        raise ServerRefused(
            "case_folding",
            "This database does not turn 'Ә' into 'ә': make it with "
            f"CREATE DATABASE jauap TEMPLATE template0 ENCODING 'UTF8' LOCALE '{LOCALE}'.",
            detail=f"lower('Ә'), encoding: {row}",
        )
