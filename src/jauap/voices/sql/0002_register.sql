-- The only way into the registry. One call is one durable transaction: idempotency keys, persons, voices, words,
-- clocks, first events, rows of the room above (the rider), jobs, and, as the last lock taken, the numbers.
-- The counter's row is locked only while the voices themselves are inserted and committed, so numbers have no gap.

CREATE TYPE voices_intake AS (
    kind text, channel text, language text, answer_language text, confirmation text, code_hash bytea,
    scope text, key text, digest bytea,
    person_ref uuid, person_name bytea, person_iin bytea, person_phone bytea, person_email bytea, person_address bytea,
    iin_index bytea, phone_index bytea, email_index bytea,
    category_id bigint, territory_id bigint, house_id bigint, lon double precision, lat double precision,
    body_id bigint, protected boolean, danger text, consent boolean, external_number text,
    received_at timestamptz, registered_at timestamptz, registered_on date, year smallint,
    body_text text, place_note text, attachments bigint[], queued boolean, by_id bigint,
    nature text, procedure text, profile text, days smallint, started_at timestamptz, due_at timestamptz,
    rider jsonb
);

-- Damm check digit; the table is that of numbers/digits.py, row after row.
CREATE FUNCTION voices_check_digit(digits text) RETURNS integer
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    damm CONSTANT text := '0317598642709215486342068713591750983426612304597836742095815869720134894536201794386172052581436790';
    interim integer := 0;
BEGIN
    FOR place IN 1 .. length(digits) LOOP
        interim := substr(damm, interim * 10 + substr(digits, place, 1)::integer + 1, 1)::integer;
    END LOOP;
    RETURN interim;
END $$;

CREATE FUNCTION voices_format_number(year integer, serial integer) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT year || '-' || lpad(serial::text, greatest(7, length(serial::text)), '0') || '-'
        || voices_check_digit(year || lpad(serial::text, greatest(7, length(serial::text)), '0'))
$$;

-- items: the voices; rider: name of a function(bigint[], jsonb[]) of the room above, '' for none;
-- task: name of the job that follows each registration.
-- Returns one row an item: its voice and number; replayed when the key was used before with the same digest;
-- conflict when it was used with another.
CREATE FUNCTION voices_register(items voices_intake[], rider text, task text)
RETURNS TABLE (item integer, voice_id bigint, number text, replayed boolean, conflict boolean)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    voice_ids bigint[];
    person_ids bigint[];
    fresh integer[];
    fresh_ids bigint[];
    fresh_riders jsonb[];
BEGIN
    SELECT array_agg(nextval('voices_voice_id_seq') ORDER BY n) INTO voice_ids FROM generate_subscripts(items, 1) n;

    WITH claimed AS (
        INSERT INTO voices_idempotencykey AS k (scope, key, digest, voice_id, created_at)
        SELECT (items[n]).scope, (items[n]).key, (items[n]).digest, voice_ids[n], (items[n]).registered_at
        FROM generate_subscripts(items, 1) n
        WHERE (items[n]).key IS NOT NULL
        ORDER BY (items[n]).scope, (items[n]).key
        ON CONFLICT (scope, key) DO NOTHING
        RETURNING k.voice_id
    )
    SELECT array_agg(n ORDER BY n), array_agg(voice_ids[n] ORDER BY n), array_agg((items[n]).rider ORDER BY n)
    INTO fresh, fresh_ids, fresh_riders
    FROM generate_subscripts(items, 1) n
    WHERE (items[n]).key IS NULL OR voice_ids[n] IN (SELECT voice_id FROM claimed);

    IF fresh IS NOT NULL THEN
        SELECT array_agg(CASE WHEN (items[n]).person_ref IS NULL THEN NULL ELSE nextval('accounts_person_id_seq') END
                         ORDER BY n)
        INTO person_ids FROM generate_subscripts(items, 1) n;

        INSERT INTO accounts_person (id, ref, name, iin, phone, email, address, iin_index, phone_index, email_index, created_at)
        SELECT person_ids[n], (items[n]).person_ref, (items[n]).person_name, (items[n]).person_iin,
               (items[n]).person_phone, (items[n]).person_email, (items[n]).person_address, (items[n]).iin_index,
               (items[n]).phone_index, (items[n]).email_index, (items[n]).registered_at
        FROM unnest(fresh) n WHERE person_ids[n] IS NOT NULL;

        INSERT INTO voices_voicetext (voice_id, text, place_note)
        SELECT voice_ids[n], (items[n]).body_text, (items[n]).place_note FROM unnest(fresh) n;

        INSERT INTO voices_clock (voice_id, nature, purpose, procedure, profile, days, started_at, due_at, outcome)
        SELECT voice_ids[n], (items[n]).nature, 'answer', (items[n]).procedure, (items[n]).profile, (items[n]).days,
               (items[n]).started_at, (items[n]).due_at, ''
        FROM unnest(fresh) n;

        INSERT INTO voices_event (voice_id, type, at, by_id, body_id, state, data)
        SELECT voice_ids[n], step.type, (items[n]).registered_at, (items[n]).by_id, step.body_id, step.state, '{}'
        FROM unnest(fresh) n,
        LATERAL (VALUES
            (1, 'registered', NULL::bigint, 'registered'),
            (2, CASE WHEN (items[n]).queued THEN 'queued' END, NULL, 'registered'),
            (3, CASE WHEN (items[n]).danger <> '' THEN 'emergency' END, NULL, 'registered'),
            (4, CASE WHEN (items[n]).body_id IS NOT NULL THEN 'routed' END, (items[n]).body_id, 'routed')
        ) AS step(place, type, body_id, state)
        WHERE step.type IS NOT NULL
        ORDER BY n, step.place;

        UPDATE voices_attachment a SET voice_id = voice_ids[n], draft = ''
        FROM unnest(fresh) n
        WHERE a.id = ANY ((items[n]).attachments) AND a.voice_id IS NULL;

        IF rider <> '' THEN
            EXECUTE format('SELECT %I($1, $2)', rider) USING fresh_ids, fresh_riders;
        END IF;

        IF task <> '' THEN
            PERFORM procrastinate_defer_jobs_v1(array_agg(
                ROW('voices', task, CASE WHEN (items[n]).danger <> '' THEN 10 ELSE 0 END, NULL, NULL,
                    jsonb_build_object('voice_id', voice_ids[n]), NULL)::procrastinate_job_to_defer_v1 ORDER BY n))
            FROM unnest(fresh) n;
        END IF;

        -- Last step: the numbers. Years in order, so that two batches never wait for each other.
        WITH wanted AS (
            SELECT (items[n]).year AS year, count(*)::integer AS many FROM unnest(fresh) n GROUP BY 1 ORDER BY 1
        ), given AS (
            INSERT INTO voices_numbercounter AS c (year, last)
            SELECT year, many FROM wanted
            ON CONFLICT (year) DO UPDATE SET last = c.last + EXCLUDED.last
            RETURNING c.year, c.last
        ), placed AS (
            SELECT n, given.year, given.last - wanted.many
                   + (row_number() OVER (PARTITION BY given.year ORDER BY n))::integer AS serial
            FROM unnest(fresh) n
            JOIN given ON given.year = (items[n]).year
            JOIN wanted ON wanted.year = given.year
        )
        INSERT INTO voices_voice (
            id, number, year, serial, code_hash, kind, channel, language, answer_language, confirmation, person_id,
            category_id, territory_id, house_id, lon, lat, body_id, protected, danger, consent, external_number,
            received_at, registered_on, state, state_at)
        SELECT voice_ids[n], voices_format_number(p.year, p.serial), p.year, p.serial, (items[n]).code_hash,
               (items[n]).kind, (items[n]).channel, (items[n]).language, (items[n]).answer_language,
               (items[n]).confirmation, person_ids[n], (items[n]).category_id, (items[n]).territory_id,
               (items[n]).house_id, (items[n]).lon, (items[n]).lat, (items[n]).body_id, (items[n]).protected,
               (items[n]).danger, (items[n]).consent, (items[n]).external_number, (items[n]).received_at,
               (items[n]).registered_on, CASE WHEN (items[n]).body_id IS NULL THEN 'registered' ELSE 'routed' END,
               (items[n]).registered_at
        FROM placed p;
    END IF;

    RETURN QUERY
    SELECT n::integer, v.id, v.number::text, NOT (n = ANY (coalesce(fresh, '{}'))),
           k.digest IS NOT NULL AND k.digest <> (items[n]).digest
    FROM generate_subscripts(items, 1) n
    LEFT JOIN voices_idempotencykey k ON k.scope = (items[n]).scope AND k.key = (items[n]).key
    JOIN voices_voice v ON v.id = coalesce(k.voice_id, voice_ids[n])
    ORDER BY n;
END $$;

-- What the law and the promise of this platform forbid, kept by the database.
-- Deferred checks look at the row as it is when the transaction ends, not at each step on the way.

CREATE FUNCTION voices_waiting_has_a_clock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM voices_voice v WHERE v.id = NEW.id AND v.state IN ('registered', 'routed', 'in_work', 'disputed'))
       AND NOT EXISTS (SELECT 1 FROM voices_clock c WHERE c.voice_id = NEW.id AND c.stopped_at IS NULL) THEN
        RAISE EXCEPTION 'jauap: voice % waits without a running clock', NEW.number USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER voices_waiting_has_a_clock AFTER INSERT OR UPDATE OF state ON voices_voice
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION voices_waiting_has_a_clock();

CREATE FUNCTION voices_answered_has_an_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM voices_voice v WHERE v.id = NEW.id
               AND v.state IN ('answered', 'disputed', 'closed_solved', 'closed_not_solved'))
       AND NOT EXISTS (SELECT 1 FROM voices_answer a WHERE a.voice_id = NEW.id) THEN
        RAISE EXCEPTION 'jauap: voice % counts as answered without an answer', NEW.number USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER voices_answered_has_an_answer AFTER INSERT OR UPDATE OF state ON voices_voice
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION voices_answered_has_an_answer();

CREATE FUNCTION voices_number_is_for_ever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.number, NEW.year, NEW.serial, NEW.received_at, NEW.kind, NEW.channel)
       IS DISTINCT FROM (OLD.number, OLD.year, OLD.serial, OLD.received_at, OLD.kind, OLD.channel) THEN
        RAISE EXCEPTION 'jauap: number, time and channel of a voice never change' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER voices_number_is_for_ever BEFORE UPDATE OF number, year, serial, received_at, kind, channel
    ON voices_voice FOR EACH ROW EXECUTE FUNCTION voices_number_is_for_ever();

CREATE FUNCTION voices_is_never_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'jauap: a voice is never removed; erase the person instead' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER voices_is_never_deleted BEFORE DELETE ON voices_voice
    FOR EACH ROW EXECUTE FUNCTION voices_is_never_deleted();
CREATE TRIGGER voices_is_never_truncated BEFORE TRUNCATE ON voices_voice
    FOR EACH STATEMENT EXECUTE FUNCTION voices_is_never_deleted();

CREATE FUNCTION voices_nobody_decides_about_oneself() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.decided_by_id IS NOT NULL
       AND NEW.decided_by_id = (SELECT author_id FROM voices_answer a WHERE a.id = NEW.answer_id) THEN
        RAISE EXCEPTION 'jauap: the author of an answer does not decide a dispute about it' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER voices_nobody_decides_about_oneself BEFORE INSERT OR UPDATE ON voices_dispute
    FOR EACH ROW EXECUTE FUNCTION voices_nobody_decides_about_oneself();
