-- After procrastinate's own schema, in `rosterbot_mail`. Messages are bounded where they are kept.
ALTER TABLE rosterbot_mail.procrastinate_jobs
    ADD CONSTRAINT frame_is_bounded CHECK (coalesce(length(args ->> 'frame'), 0) <= {largest});

-- What is sealed does not become smaller.
ALTER TABLE rosterbot_mail.procrastinate_jobs ALTER COLUMN args SET STORAGE EXTERNAL;

-- The hub reads all boxes, the highest priority first: a box whose messages wait goes on below its
-- last one, one that was empty begins beside the next of all, so that boxes take turns.
CREATE FUNCTION rosterbot_mail.keep_bounded() RETURNS trigger
LANGUAGE plpgsql SET search_path = rosterbot_mail, pg_temp AS $$
DECLARE
    messages bigint;
    bytes bigint;
    last integer;
BEGIN
    SELECT count(*), coalesce(sum(pg_column_size(args)), 0), min(priority)
    INTO messages, bytes, last
    FROM procrastinate_jobs WHERE queue_name = NEW.queue_name;
    IF messages >= {most} OR bytes + pg_column_size(NEW.args) > {most_bytes} THEN
        RAISE EXCEPTION 'this mailbox is full' USING ERRCODE = 'program_limit_exceeded';
    END IF;
    NEW.priority := coalesce(
        last - 1,
        (SELECT priority FROM procrastinate_jobs ORDER BY priority DESC LIMIT 1),
        0
    );
    RETURN NEW;
END $$;
CREATE TRIGGER keep_bounded BEFORE INSERT ON rosterbot_mail.procrastinate_jobs
    FOR EACH ROW EXECUTE FUNCTION rosterbot_mail.keep_bounded();

-- Procrastinate also tells everybody who listens that a message was put somewhere, and its number.
CREATE OR REPLACE FUNCTION rosterbot_mail.procrastinate_notify_queue_job_inserted_v1()
RETURNS trigger LANGUAGE plpgsql SET search_path = rosterbot_mail, pg_temp AS $$
BEGIN
    PERFORM pg_notify(
        'procrastinate_queue_v1#' || NEW.queue_name, '{{"type":"job_inserted","job_id":0}}'
    );
    RETURN NEW;
END $$;

-- What is under way in some mailboxes when their reader begins was taken by one that has ended.
CREATE FUNCTION rosterbot_mail.clear_begun(boxes text[]) RETURNS void
LANGUAGE sql SET search_path = rosterbot_mail, pg_temp AS $$
    DELETE FROM procrastinate_jobs WHERE queue_name = ANY (boxes) AND status <> 'todo';
$$;

CREATE FUNCTION rosterbot_mail.clear_all(boxes text[]) RETURNS void
LANGUAGE sql SET search_path = rosterbot_mail, pg_temp AS $$
    DELETE FROM procrastinate_jobs WHERE queue_name = ANY (boxes);
$$;

CREATE FUNCTION rosterbot_mail.clear_older(seconds double precision) RETURNS void
LANGUAGE sql SET search_path = rosterbot_mail, pg_temp AS $$
    DELETE FROM procrastinate_jobs USING procrastinate_events AS event
    WHERE event.job_id = procrastinate_jobs.id AND event.type = 'deferred'
        AND event.at < now() - make_interval(secs => seconds);
$$;

-- Whose session this is: no host can be another one, whatever it sets.
CREATE FUNCTION rosterbot_mail.whose() RETURNS rosterbot.hosts
LANGUAGE plpgsql STABLE SET search_path = rosterbot, pg_temp AS $$
DECLARE one rosterbot.hosts;
BEGIN
    SELECT * INTO one FROM rosterbot.hosts WHERE role = session_user AND valid_until > now();
    IF NOT FOUND THEN
        RAISE EXCEPTION 'this machine has no mailbox (any more)'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN one;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA rosterbot_mail FROM PUBLIC;
