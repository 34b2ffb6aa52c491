"""Counting tries in a window of time, shared by all processes and machines through the database."""

import hashlib

from django.db import connection

HIT = """
INSERT INTO core_throttle AS t (key, began, hits) VALUES (%(key)s, now(), %(times)s)
ON CONFLICT (key) DO UPDATE SET
    began = CASE WHEN t.began < now() - make_interval(secs => %(window)s) THEN now() ELSE t.began END,
    hits = CASE WHEN t.began < now() - make_interval(secs => %(window)s) THEN %(times)s ELSE t.hits + %(times)s END
RETURNING hits
"""
GIVE_BACK = "UPDATE core_throttle SET hits = hits - 1 WHERE key = %(key)s AND hits > 0"
COUNT = "SELECT hits FROM core_throttle WHERE key = %(key)s AND began >= now() - make_interval(secs => %(window)s)"
PURGE = "DELETE FROM core_throttle WHERE began < now() - interval '1 day'"


def _key(purpose: str, who: str) -> str:
    """Return a key without the address itself: what is counted is not kept."""
    return f"{purpose}:{hashlib.sha256(who.encode()).hexdigest()[:40]}"


def hit(purpose: str, who: str, *, window: int, times: int = 1) -> int:
    """Count a try of `who`, or several, and return how many there were in `window` seconds, these included."""
    with connection.cursor() as cursor:
        cursor.execute(HIT, {"key": _key(purpose, who), "window": window, "times": times})
        return int(cursor.fetchone()[0])


def count(purpose: str, who: str, *, window: int) -> int:
    """Return how many tries there were, without counting one."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"key": _key(purpose, who), "window": window})
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def give_back(purpose: str, who: str) -> None:
    """Take one try back that turned out not to count."""
    with connection.cursor() as cursor:
        cursor.execute(GIVE_BACK, {"key": _key(purpose, who)})


def purge() -> None:
    """Remove counters older than a day."""
    with connection.cursor() as cursor:
        cursor.execute(PURGE)
