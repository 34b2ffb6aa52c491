"""The data in use, held in memory, and deadlines computed with it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from django.db import connection

from jauap.core import versions
from jauap.core.refcache import RefCache
from jauap.core.time import local_date, today
from jauap.core.versions import State
from jauap.places.models import Territory
from jauap.terms.engine import Calendar, Deadline, Event, Procedure, due
from jauap.terms.engine.reference import Reference
from jauap.terms.models import ReferenceChange
from jauap.terms.queries.rows import read_reference

DEFAULT_PROFILE = "kz"
PATHS = """
WITH RECURSIVE up(start, code, parent_id, depth) AS (
    SELECT id, code, parent_id, 0 FROM places_territory WHERE id = ANY(%s)
    UNION ALL SELECT up.start, t.code, t.parent_id, up.depth + 1 FROM places_territory t JOIN up ON t.id = up.parent_id
)
SELECT start, code FROM up ORDER BY start, depth
"""
UNSEEN_FOR = 3.0
"""Seconds for which an edit made in another process may go unseen here: a deadline computed meanwhile is recomputed by
the job that the edit starts, later than that, so nothing stays wrong."""

MOST_PATHS = 5_000
"""Paths of territories kept, also under former states of the places."""


class Held:
    """The last version that was read, with the paths of territories asked for under it."""

    def __init__(self, version: tuple[str, int], data: Reference) -> None:
        self.version = version
        self.data = data
        self.paths: dict[tuple[State, int], tuple[str, ...]] = {}


_last: list[Held] = []


def newest_edit() -> int:
    """Return the id of the newest edit: it names the version of the data in use."""
    return ReferenceChange.objects.order_by("-id").values_list("id", flat=True).first() or 0


def _load() -> Held:
    """Read the data anew only when another version of it is in use: otherwise one query for the newest id."""
    newest = newest_edit()
    version = (str(connection.settings_dict["NAME"]), newest)
    if not _last or _last[0].version != version or newest == 0:
        _last[:] = [Held(version, read_reference())]
    return _last[0]


_cache = RefCache(_load, seconds=UNSEEN_FOR)


def forget() -> None:
    """Look at the database at the next question: after an edit in this process."""
    _cache.clear()


def reference() -> Reference:
    """Return all procedures and calendars in use, at most a few seconds old."""
    return _cache.get().data


def calendar(region: int | None = None) -> Calendar:
    """Return the calendar of the country, or of a territory (its primary key) with the days off of all above it."""
    held = _cache.get()
    return held.data.calendar(_path(held, region))


def procedure(code: str, profile: str = DEFAULT_PROFILE, on: date | None = None) -> Procedure:
    """Return the version of a procedure in effect on a day in Almaty (today). Raises UnknownProcedure."""
    return reference().find_procedure(code, profile, on or today()).procedure


def deadline(
    procedure_code: str,
    received_at: datetime,
    profile: str = DEFAULT_PROFILE,
    region: int | None = None,
    events: Iterable[Event] = (),
    days: int | None = None,
) -> Deadline:
    """Return when an answer to something received at this instant is due, and why.

    `region` is the primary key of a territory. `days` replaces the length of a promise (a body promises its own per
    category); a term of law is never replaced. Raises UnknownProcedure, ValueError and what `engine.due` raises.
    """
    held = _cache.get()
    return deadline_in(held.data, procedure_code, received_at, profile, _path(held, region), events=events, days=days)


def deadline_in(
    data: Reference,
    procedure_code: str,
    received_at: datetime,
    profile: str,
    territories: Iterable[str],
    *,
    events: Iterable[Event] = (),
    days: int | None = None,
) -> Deadline:
    """Return the deadline under a given version of the data; `territories` are the codes from a place upwards."""
    rule = data.find_procedure(procedure_code, profile, local_date(received_at)).procedure
    if days is not None:
        if data.nature(profile) != "promise":
            raise ValueError("A term of law has the length that the law gives it.")
        rule = replace(rule, days=days)
    return due(rule, received_at, data.calendar(territories), events)


def territory_path(region: int | None) -> tuple[str, ...]:
    """Return the codes of a territory and all above it."""
    return _path(_cache.get(), region)


def hold_regions(regions: Iterable[int | None]) -> None:
    """Read what the days off of many territories need in one query at most, so that their deadlines ask none."""
    held = _cache.get()
    state = versions.state("places")
    unknown = {region for region in regions if region is not None and (state, region) not in held.paths}
    if unknown and held.data.regional_days:
        _read_paths(held, unknown)


def find_region(code: str) -> int | None:
    """Return the primary key of the territory with this code or KATO code, None when there is none."""
    found = Territory.objects.filter(code=code) | Territory.objects.filter(kato=code)
    return found.values_list("id", flat=True).first()


def profile_codes() -> list[str]:
    """Return the codes of all profiles."""
    return [row.code for row in reference().profiles]


def procedure_codes(profile: str) -> list[str]:
    """Return the codes of the procedures of a profile, in alphabetical order."""
    return sorted({row.procedure.code for row in reference().procedures if row.procedure.profile == profile})


def _path(held: Held, region: int | None) -> tuple[str, ...]:
    """Territories matter only when there are regional days off at all: mostly no query."""
    if region is None or not held.data.regional_days:
        return ()
    key = (versions.state("places"), region)
    path = held.paths.get(key)
    return _read_paths(held, [region])[region] if path is None else path


def _read_paths(held: Held, regions: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Hold the paths of territories and return them: one query."""
    state = versions.state("places")
    found: dict[int, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(PATHS, [list(regions)])
        for start, code in cursor.fetchall():
            found.setdefault(start, []).append(code)
    if len(held.paths) >= MOST_PATHS:
        held.paths.clear()
    paths = {start: tuple(codes) for start, codes in found.items()}
    held.paths.update({(state, start): path for start, path in paths.items()})
    return paths
