"""The SQL of the fold. Each statement is one step, named after what it does; days are those of Almaty."""

DAY = "(%s AT TIME ZONE 'Asia/Almaty')::date"
START = "(%s::timestamp AT TIME ZONE 'Asia/Almaty')"
YEAR = 365
WEEKS = 12
COMMON_TOPICS = 4

BEGIN = "INSERT INTO dashboards_fold (id, settled, pending, pending_before, weeks, topics) "
BEGIN += "VALUES (1, 0, 0, 0, '[]', '[]') ON CONFLICT DO NOTHING"

LOCK = "SELECT pg_advisory_xact_lock(hashtext('dashboards.fold'))"
"""Waiting for it takes no transaction id: that of a fold is younger than everything the fold before it saw."""

MARK = """
SELECT coalesce(max(id), 0), pg_current_xact_id()::text::bigint, pg_snapshot_xmin(pg_current_snapshot())::text::bigint
FROM voices_event
"""
"""Last event seen, this transaction, oldest transaction still under way."""

STAGE = """
CREATE TEMP TABLE IF NOT EXISTS dashboards_touched (body bigint, day date) ON COMMIT DELETE ROWS;
DELETE FROM dashboards_touched;
"""

TOUCH = f"""
INSERT INTO dashboards_touched
WITH changed AS (
    SELECT voice_id FROM voices_event WHERE id > %(settled)s
    UNION
    SELECT voice_id FROM voices_clock WHERE stopped_at IS NULL
        AND due_at BETWEEN least(%(before)s::timestamptz, %(at)s) AND greatest(%(before)s::timestamptz, %(at)s)
)
SELECT DISTINCT coalesce(holder.body_id, 0), {DAY % "v.received_at"}
FROM changed JOIN voices_voice v ON v.id = changed.voice_id
CROSS JOIN LATERAL (
    SELECT v.body_id UNION SELECT NULL::bigint
    UNION SELECT e.body_id FROM voices_event e WHERE e.voice_id = v.id
) holder
"""  # noqa: S608 - our own words
"""Groups whose counts may have changed: those of every body that a changed voice is or was with (0: none).

A voice is changed by an event, or because its last day went by.
"""

CLEAR = """
DELETE FROM dashboards_bodyday old USING dashboards_touched t
WHERE old.day = t.day AND coalesce(old.body_id, 0) = t.body
"""

COUNT = f"""
INSERT INTO dashboards_bodyday
    (body_id, day, nature, received, answered, on_time, late, disputed, not_solved, answer_days, topics)
WITH spoken AS MATERIALIZED (
    SELECT d.day, coalesce(v.body_id, 0) AS body, v.id, v.state, v.category_id,
           {DAY % "v.answered_at"} - d.day AS days
    FROM (SELECT DISTINCT day FROM dashboards_touched) d
    JOIN voices_voice v ON v.received_at >= {START % "d.day"} AND v.received_at < {START % "(d.day + 1)"}
    LEFT JOIN places_territory p ON p.id = v.territory_id
    WHERE NOT v.protected AND p.kind IS DISTINCT FROM 'test'
),
counted AS MATERIALIZED (
    SELECT s.*, coalesce(c.nature, '') AS nature, coalesce(c.is_last, true) AS is_last,
           coalesce(c.outcome = 'met', false) AS on_time,
           coalesce(c.outcome = 'missed' OR (c.outcome = '' AND c.due_at <= %(at)s), false) AS late,
           EXISTS (
               SELECT FROM voices_dispute x JOIN voices_answer a ON a.id = x.answer_id WHERE a.voice_id = s.id
           ) AS disputed
    FROM spoken s JOIN dashboards_touched t USING (body, day)
    LEFT JOIN LATERAL (
        SELECT nature, outcome, due_at, id = max(id) OVER () AS is_last FROM voices_clock
        WHERE voice_id = s.id AND purpose = 'answer' AND outcome <> 'replaced'
    ) c ON true
),
waits AS (
    SELECT body, day, nature, jsonb_object_agg(days, voices) AS answer_days FROM (
        SELECT body, day, nature, greatest(days, 0) AS days, count(*) AS voices
        FROM counted WHERE is_last AND days IS NOT NULL GROUP BY 1, 2, 3, 4
    ) one GROUP BY 1, 2, 3
),
subjects AS (
    SELECT body, day, nature, jsonb_object_agg(category_id, voices) AS topics FROM (
        SELECT body, day, nature, category_id, count(*) AS voices
        FROM counted WHERE is_last AND category_id IS NOT NULL GROUP BY 1, 2, 3, 4
    ) one GROUP BY 1, 2, 3
)
SELECT nullif(body, 0), day, nature, count(*) FILTER (WHERE is_last), count(days) FILTER (WHERE is_last),
       count(*) FILTER (WHERE on_time), count(*) FILTER (WHERE late),
       count(*) FILTER (WHERE is_last AND disputed AND days IS NOT NULL),
       count(*) FILTER (WHERE is_last AND state = 'closed_not_solved'),
       coalesce((array_agg(answer_days))[1], '{{}}'), coalesce((array_agg(topics))[1], '{{}}')
FROM counted LEFT JOIN waits USING (body, day, nature) LEFT JOIN subjects USING (body, day, nature)
GROUP BY body, day, nature
"""  # noqa: S608 - our own words

CLEAR_YEAR = """
DELETE FROM dashboards_bodyyear
WHERE %(all)s OR coalesce(body_id, 0) IN (SELECT body FROM dashboards_touched)
"""

COUNT_YEAR = f"""
INSERT INTO dashboards_bodyyear
    (body_id, nature, received, answered, on_time, late, disputed, not_solved, answer_days)
WITH days AS MATERIALIZED (
    SELECT *, coalesce(body_id, 0) AS body FROM dashboards_bodyday
    WHERE day > %(day)s::date - {YEAR}
        AND (%(all)s OR coalesce(body_id, 0) IN (SELECT body FROM dashboards_touched))
),
waits AS (
    SELECT body, nature, jsonb_object_agg(key, voices) AS answer_days FROM (
        SELECT body, nature, key, sum(value::bigint) AS voices
        FROM days, jsonb_each_text(answer_days) GROUP BY 1, 2, 3
    ) one GROUP BY 1, 2
)
SELECT nullif(days.body, 0), days.nature, sum(received), sum(answered), sum(on_time), sum(late), sum(disputed),
       sum(not_solved), coalesce((array_agg(waits.answer_days))[1], '{{}}')
FROM days LEFT JOIN waits USING (body, nature) GROUP BY days.body, days.nature
"""  # noqa: S608 - our own words

COUNT_WEEKS = f"""
WITH first AS (SELECT date_trunc('week', %(day)s::date)::date - {7 * (WEEKS - 1)} AS day),
flow AS (
    SELECT day, received, 0 AS answered FROM dashboards_bodyday WHERE day >= (SELECT day FROM first)
    UNION ALL
    SELECT day + key::int, 0, value::int FROM dashboards_bodyday, jsonb_each_text(answer_days)
)
SELECT week::date, coalesce(sum(received), 0)::int, coalesce(sum(answered), 0)::int
FROM generate_series((SELECT day FROM first)::timestamp, %(day)s::timestamp, interval '7 days') week
LEFT JOIN flow ON flow.day >= week::date AND flow.day < week::date + 7
GROUP BY week ORDER BY week
"""  # noqa: S608 - our own words
"""An answer belongs to the day it was given: the day of the voice and the days until then."""

COUNT_TOPICS = f"""
SELECT key::bigint FROM dashboards_bodyday, jsonb_each_text(topics)
WHERE day > %(day)s::date - {7 * WEEKS} GROUP BY key ORDER BY sum(value::bigint) DESC, key LIMIT {COMMON_TOPICS}
"""  # noqa: S608 - our own words
