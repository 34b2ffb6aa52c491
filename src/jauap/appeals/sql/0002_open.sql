-- The rider of appeals: called by voices_register within its transaction, before the numbers are taken.
CREATE FUNCTION appeals_open(voice_ids bigint[], riders jsonb[]) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO appeals_appeal (voice_id, proposed, decided, decided_by_id, decided_at)
    SELECT v, r ->> 'proposed', coalesce(r ->> 'decided', ''), (r ->> 'decided_by')::bigint, (r ->> 'decided_at')::timestamptz
    FROM unnest(voice_ids, riders) AS rows (v, r)
$$;
