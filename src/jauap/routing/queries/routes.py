"""Which body must answer: the nearest rule from the place upwards, or nobody, and then a person decides."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import connection

from jauap.bodies.models import Body
from jauap.core.time import today
from jauap.core.versions import Held
from jauap.routing.queries.naming import Naming, bodies_above

NEAREST_RULE = """
WITH RECURSIVE up(id, parent_id, depth) AS (
    SELECT id, parent_id, 0 FROM places_territory WHERE id = %(territory)s
    UNION ALL SELECT t.id, t.parent_id, up.depth + 1 FROM places_territory t JOIN up ON t.id = up.parent_id
)
SELECT rule.id, rule.body_id, rule.territory_id, up.depth,
       CASE WHEN rule.category_id = topic.id THEN 0 WHEN rule.category_id IS NOT NULL THEN 1 ELSE 2 END AS rank,
       (body.valid_from IS NULL OR body.valid_from <= %(day)s) AND (body.valid_to IS NULL OR body.valid_to > %(day)s)
FROM routing_category topic
CROSS JOIN up
JOIN routing_competence rule ON rule.territory_id = up.id
     AND (rule.category_id IN (topic.id, topic.parent_id) OR (rule.service <> '' AND rule.service = topic.service))
JOIN bodies_body body ON body.id = rule.body_id
WHERE topic.id = %(category)s
  AND (rule.valid_from IS NULL OR rule.valid_from <= %(day)s) AND (rule.valid_to IS NULL OR rule.valid_to > %(day)s)
ORDER BY up.depth, rank LIMIT 1
"""
RANKS = ("category_rule", "group_rule", "service_rule")


@dataclass(frozen=True, slots=True)
class RouteFound:
    """The body that must answer, the rule that says so, and why, as codes.

    `why` begins with category_rule, group_rule or service_rule, then here or above (the rule is of the place itself, or
    of one above it); superior means that the text names the competent body, so the one above it answers.
    """

    body_id: int
    competence_id: int
    territory_id: int
    why: tuple[str, ...]


MOST_ROUTES = 20_000
"""Answers kept: some 10 MB. Whoever asks for ever new days or places only makes it ask the database again."""

_Key = tuple[int, int, date]
_UNASKED = RouteFound(0, 0, 0, ())
_ROUTES: Held[dict[_Key, RouteFound | None]] = Held(dict, "places", "bodies", "routing", "competence")


def body_for(*, category: int, territory: int, on: date | None = None, text: str = "") -> RouteFound | None:
    """Return who answers for a topic (id) in a place (id) on a day (today), None when no rule says: then triage.

    One query, none when asked before and nothing has changed since. The nearest rule upwards decides; in one place a
    rule for the topic beats one for its group, that one a rule for the service; one whose body has ended says nobody.
    `text`: words of a protected voice. It must not be visible in a body that it names: the lowest body above every
    named one answers then (a few queries more), None when there is none.
    """
    key = (category, territory, on or today())
    routes = _ROUTES.get()
    found = routes.get(key, _UNASKED)
    if found is _UNASKED:
        if len(routes) >= MOST_ROUTES:
            routes.clear()
        found = routes[key] = _find(key)
    return _past_named(found, text, key[2]) if found is not None and text else found


def _find(key: _Key) -> RouteFound | None:
    category, territory, day = key
    with connection.cursor() as cursor:
        cursor.execute(NEAREST_RULE, {"category": category, "territory": territory, "day": day})
        row = cursor.fetchone()
    if row is None or not row[5]:
        return None
    why = (RANKS[row[4]], "here" if row[3] == 0 else "above")
    return RouteFound(body_id=row[1], competence_id=row[0], territory_id=row[2], why=why)


def _past_named(found: RouteFound, text: str, day: date) -> RouteFound | None:
    """Who is above sees what is below: the answering body has to stand above the highest named one."""
    chain: Sequence[Body] = bodies_above(found.body_id)
    said = Naming(chain).named_in(text)
    named = [place for place, body in enumerate(chain) if body.pk in said]
    if not named:
        return found
    superior = next((body for body in chain[named[-1] + 1 :] if body.is_valid_on(day)), None)
    return None if superior is None else replace(found, body_id=superior.pk, why=(*found.why, "superior"))
