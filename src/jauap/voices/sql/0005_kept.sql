-- More that the database refuses whoever asks: deadlines and answers cannot be taken away afterwards, decisions stay.

CREATE FUNCTION voices_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'jauap: rows of % are never removed', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER voices_clock_is_kept BEFORE DELETE ON voices_clock
    FOR EACH ROW EXECUTE FUNCTION voices_is_kept();
CREATE TRIGGER voices_clock_is_not_truncated BEFORE TRUNCATE ON voices_clock
    FOR EACH STATEMENT EXECUTE FUNCTION voices_is_kept();
CREATE TRIGGER voices_dispute_is_kept BEFORE DELETE ON voices_dispute
    FOR EACH ROW EXECUTE FUNCTION voices_is_kept();
CREATE TRIGGER voices_dispute_is_not_truncated BEFORE TRUNCATE ON voices_dispute
    FOR EACH STATEMENT EXECUTE FUNCTION voices_is_kept();
CREATE TRIGGER voices_text_is_kept BEFORE DELETE ON voices_voicetext
    FOR EACH ROW EXECUTE FUNCTION voices_is_kept();
CREATE TRIGGER voices_text_is_not_truncated BEFORE TRUNCATE ON voices_voicetext
    FOR EACH STATEMENT EXECUTE FUNCTION voices_is_kept();
CREATE TRIGGER voices_counter_is_kept BEFORE DELETE ON voices_numbercounter
    FOR EACH ROW EXECUTE FUNCTION voices_is_kept();

-- A clock of a waiting voice may be stopped only when the same transaction starts another or ends the waiting.
CREATE FUNCTION voices_stopped_clock_leaves_another() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM voices_voice v WHERE v.id = OLD.voice_id
               AND v.state IN ('registered', 'routed', 'in_work', 'disputed'))
       AND NOT EXISTS (SELECT 1 FROM voices_clock c WHERE c.voice_id = OLD.voice_id AND c.stopped_at IS NULL) THEN
        RAISE EXCEPTION 'jauap: voice % waits without a running clock', OLD.voice_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER voices_stopped_clock_leaves_another AFTER UPDATE OF stopped_at, voice_id ON voices_clock
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION voices_stopped_clock_leaves_another();

-- What a dispute is about never changes, nor a decision; erasing a person masks the words with the blocks below.
CREATE FUNCTION voices_decision_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.answer_id, NEW.at) IS DISTINCT FROM (OLD.answer_id, OLD.at)
       OR (NEW.text <> OLD.text AND NEW.text <> '▇▇▇')
       OR (OLD.decision <> '' AND (NEW.decision, NEW.reasons, NEW.decided_by_id, NEW.decided_at)
           IS DISTINCT FROM (OLD.decision, OLD.reasons, OLD.decided_by_id, OLD.decided_at)) THEN
        RAISE EXCEPTION 'jauap: a dispute and its decision never change' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER voices_decision_stays BEFORE UPDATE ON voices_dispute
    FOR EACH ROW EXECUTE FUNCTION voices_decision_stays();

-- The condition stands in the trigger, so that giving a number calls no function.
CREATE FUNCTION voices_counter_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'jauap: numbers are never given twice' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER voices_counter_goes_forward BEFORE UPDATE ON voices_numbercounter
    FOR EACH ROW WHEN (NEW.last < OLD.last OR NEW.year <> OLD.year) EXECUTE FUNCTION voices_counter_goes_forward();
