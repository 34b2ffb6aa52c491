-- The same way into the registry as in 0002, for a registry that grows: every statement opens the array of items once
-- (unnest, by attribute) instead of once a field, and no statement has a plan that reads a whole table: what was just
-- written is returned from where it was written, only repeated requests are looked up, one by their key. Plans are kept
-- for the life of a connection: made while a table was small, one must not read all of it when it is large (SET).
-- The counter's row is still the last thing locked.

-- The items whose key was used before, but for those at `fresh`: the voice of the key, conflict when the request differs.
CREATE FUNCTION voices_registered_before(items voices_intake[], fresh integer[])
RETURNS TABLE (item integer, voice_id bigint, number text, replayed boolean, conflict boolean)
LANGUAGE plpgsql SET enable_seqscan = off AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT w.ordinality::integer, k.voice_id, v.number::text, true, k.digest <> w.digest
    FROM unnest(items) WITH ORDINALITY w
    JOIN voices_idempotencykey k ON k.scope = w.scope AND k.key = w.key
    JOIN voices_voice v ON v.id = k.voice_id
    WHERE w.ordinality <> ALL (fresh);
END $$;

CREATE OR REPLACE FUNCTION voices_register(items voices_intake[], rider text, task text)
RETURNS TABLE (item integer, voice_id bigint, number text, replayed boolean, conflict boolean)
LANGUAGE plpgsql SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE
    wanted_ids bigint[];
    claimed bigint[];
    places integer[];
    fresh voices_intake[] := items;
    ids bigint[];
    persons bigint[];
BEGIN
    SELECT array_agg(nextval('voices_voice_id_seq')) INTO wanted_ids FROM generate_subscripts(items, 1);
    ids := wanted_ids;

    WITH kept AS (
        INSERT INTO voices_idempotencykey AS k (scope, key, digest, voice_id, created_at)
        SELECT w.scope, w.key, w.digest, wanted_ids[w.ordinality], w.registered_at
        FROM unnest(items) WITH ORDINALITY w
        WHERE w.key IS NOT NULL
        ORDER BY w.scope, w.key
        ON CONFLICT (scope, key) DO NOTHING
        RETURNING k.voice_id
    )
    SELECT array_agg(voice_id) INTO claimed FROM kept;

    IF coalesce(cardinality(claimed), 0) < (SELECT count(w.key) FROM unnest(items) w) THEN
        SELECT array_agg(w.ordinality ORDER BY w.ordinality), array_agg(wanted_ids[w.ordinality] ORDER BY w.ordinality),
               array_agg(items[w.ordinality] ORDER BY w.ordinality)
        INTO places, ids, fresh
        FROM unnest(items) WITH ORDINALITY w
        WHERE w.key IS NULL OR wanted_ids[w.ordinality] = ANY (claimed);
    END IF;
    IF fresh IS NULL THEN
        RETURN QUERY SELECT * FROM voices_registered_before(items, '{}');
        RETURN;
    END IF;

    SELECT array_agg(CASE WHEN w.person_ref IS NOT NULL THEN nextval('accounts_person_id_seq') END ORDER BY w.ordinality)
    INTO persons FROM unnest(fresh) WITH ORDINALITY w;

    INSERT INTO accounts_person (id, ref, name, iin, phone, email, address, iin_index, phone_index, email_index, created_at)
    SELECT persons[w.ordinality], w.person_ref, w.person_name, w.person_iin, w.person_phone, w.person_email,
           w.person_address, w.iin_index, w.phone_index, w.email_index, w.registered_at
    FROM unnest(fresh) WITH ORDINALITY w
    WHERE w.person_ref IS NOT NULL;

    INSERT INTO voices_voicetext (voice_id, text, place_note)
    SELECT ids[w.ordinality], w.body_text, w.place_note FROM unnest(fresh) WITH ORDINALITY w;

    INSERT INTO voices_clock (voice_id, nature, purpose, procedure, profile, days, started_at, due_at, outcome)
    SELECT ids[w.ordinality], w.nature, 'answer', w.procedure, w.profile, w.days, w.started_at, w.due_at, ''
    FROM unnest(fresh) WITH ORDINALITY w;

    INSERT INTO voices_event (voice_id, type, at, by_id, body_id, state, data)
    SELECT ids[w.ordinality], step.type, w.registered_at, w.by_id, step.body_id, step.state, '{}'
    FROM unnest(fresh) WITH ORDINALITY w,
    LATERAL (VALUES
        (1, 'registered', NULL::bigint, 'registered'),
        (2, CASE WHEN w.queued THEN 'queued' END, NULL, 'registered'),
        (3, CASE WHEN w.danger <> '' THEN 'emergency' END, NULL, 'registered'),
        (4, CASE WHEN w.body_id IS NOT NULL THEN 'routed' END, w.body_id, 'routed')
    ) AS step(place, type, body_id, state)
    WHERE step.type IS NOT NULL
    ORDER BY w.ordinality, step.place;

    IF EXISTS (SELECT FROM unnest(fresh) w WHERE cardinality(w.attachments) > 0) THEN
        UPDATE voices_attachment a SET voice_id = ids[w.ordinality], draft = ''
        FROM unnest(fresh) WITH ORDINALITY w, unnest(w.attachments) AS claims(id)
        WHERE a.id = claims.id AND a.voice_id IS NULL;
    END IF;

    IF rider <> '' THEN
        EXECUTE format('SELECT %I($1, $2)', rider)
        USING ids, ARRAY(SELECT w.rider FROM unnest(fresh) WITH ORDINALITY w ORDER BY w.ordinality);
    END IF;

    IF task <> '' THEN
        PERFORM procrastinate_defer_jobs_v1(array_agg(
            ROW('voices', task, CASE WHEN w.danger <> '' THEN 10 ELSE 0 END, NULL, NULL,
                jsonb_build_object('voice_id', ids[w.ordinality]), NULL)::procrastinate_job_to_defer_v1
            ORDER BY w.ordinality))
        FROM unnest(fresh) WITH ORDINALITY w;
    END IF;

    -- Last step: the numbers. Years in order, so that two batches never wait for each other.
    RETURN QUERY
    WITH wanted AS (
        SELECT w.year, count(*)::integer AS many FROM unnest(fresh) w GROUP BY 1 ORDER BY 1
    ), given AS (
        INSERT INTO voices_numbercounter AS c (year, last)
        SELECT year, many FROM wanted
        ON CONFLICT (year) DO UPDATE SET last = c.last + EXCLUDED.last
        RETURNING c.year, c.last
    ), placed AS (
        SELECT w.*, given.last - wanted.many
               + (row_number() OVER (PARTITION BY given.year ORDER BY w.ordinality))::integer AS serial
        FROM unnest(fresh) WITH ORDINALITY w
        JOIN given ON given.year = w.year
        JOIN wanted ON wanted.year = given.year
    ), written AS (
        INSERT INTO voices_voice AS v (
            id, number, year, serial, code_hash, kind, channel, language, answer_language, confirmation, person_id,
            category_id, territory_id, house_id, lon, lat, body_id, protected, danger, consent, external_number,
            received_at, registered_on, state, state_at)
        SELECT ids[p.ordinality], voices_format_number(p.year, p.serial), p.year, p.serial, p.code_hash, p.kind,
               p.channel, p.language, p.answer_language, p.confirmation, persons[p.ordinality], p.category_id,
               p.territory_id, p.house_id, p.lon, p.lat, p.body_id, p.protected, p.danger, p.consent,
               p.external_number, p.received_at, p.registered_on,
               CASE WHEN p.body_id IS NULL THEN 'registered' ELSE 'routed' END, p.registered_at
        FROM placed p
        RETURNING v.id, v.number
    )
    SELECT coalesce(places[u.place], u.place)::integer, written.id, written.number::text, false, false
    FROM written JOIN unnest(ids) WITH ORDINALITY AS u(id, place) ON u.id = written.id;

    IF cardinality(fresh) < cardinality(items) THEN
        RETURN QUERY SELECT * FROM voices_registered_before(items, places);
    END IF;
END $$;
