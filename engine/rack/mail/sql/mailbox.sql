-- All that a host reaches, in `rosterbot_mailbox`: procrastinate's own names, so that its client
-- works unmodified, but each does only what concerns the mailbox of whoever calls it. Their rights
-- are the hub's, and their search path is fixed.
CREATE TYPE rosterbot_mailbox.procrastinate_job_to_defer_v1 AS (
    queue_name character varying, task_name character varying, priority integer, lock text,
    queueing_lock text, args jsonb, scheduled_at timestamp with time zone
);

CREATE FUNCTION rosterbot_mailbox.inbox() RETURNS text
LANGUAGE sql SECURITY DEFINER SET search_path = rosterbot_mail, pg_temp AS $$
    SELECT (whose()).inbox;
$$;

-- Whatever it says, it goes to the hub, in this host's own box.
CREATE FUNCTION rosterbot_mailbox.procrastinate_defer_jobs_v1(
    jobs rosterbot_mailbox.procrastinate_job_to_defer_v1[]
) RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = rosterbot_mail, pg_temp AS $$
DECLARE
    own rosterbot.hosts := whose();
    one rosterbot_mailbox.procrastinate_job_to_defer_v1;
    bound procrastinate_job_to_defer_v1[] := '{{}}';
BEGIN
    IF cardinality(jobs) > {at_once} THEN
        RAISE EXCEPTION 'too many messages at once' USING ERRCODE = 'program_limit_exceeded';
    END IF;
    FOREACH one IN ARRAY jobs LOOP
        bound := bound || ROW(
            own.outbox, '{task}', 0, NULL, NULL,
            jsonb_build_object('frame', coalesce(one.args ->> 'frame', '')), NULL
        )::procrastinate_job_to_defer_v1;
    END LOOP;
    RETURN procrastinate_defer_jobs_v1(bound);
END $$;

CREATE FUNCTION rosterbot_mailbox.procrastinate_fetch_job_v2(
    target_queue_names character varying[], p_worker_id bigint,
    OUT id bigint, OUT status text, OUT task_name text, OUT priority integer, OUT lock text,
    OUT queueing_lock text, OUT args jsonb, OUT scheduled_at timestamp with time zone,
    OUT queue_name text, OUT attempts integer, OUT worker_id bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = rosterbot_mail, pg_temp AS $$
DECLARE
    own rosterbot.hosts := whose();
    found procrastinate_jobs;
BEGIN
    found := procrastinate_fetch_job_v2(ARRAY[own.inbox]::character varying[], NULL);
    id := found.id;
    status := found.status;
    task_name := found.task_name;
    priority := found.priority;
    args := found.args;
    queue_name := found.queue_name;
    attempts := found.attempts;
END $$;

CREATE FUNCTION rosterbot_mailbox.procrastinate_finish_job_v1(
    job_id bigint, end_status text, delete_job boolean
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = rosterbot_mail, pg_temp AS $$
DECLARE own rosterbot.hosts := whose();
BEGIN
    DELETE FROM procrastinate_jobs WHERE id = job_id AND queue_name = own.inbox;
END $$;

CREATE FUNCTION rosterbot_mailbox.procrastinate_register_worker_v1(OUT worker_id bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = rosterbot_mail, pg_temp AS $$
DECLARE own rosterbot.hosts := whose();
BEGIN
    PERFORM clear_begun(ARRAY[own.inbox]);
    worker_id := 0;
END $$;

-- A host has one reader; of others there is nothing to know or to keep.
CREATE FUNCTION rosterbot_mailbox.procrastinate_unregister_worker_v1(worker_id bigint)
RETURNS void LANGUAGE sql AS $$ SELECT $$;
CREATE FUNCTION rosterbot_mailbox.procrastinate_update_heartbeat_v1(worker_id bigint)
RETURNS void LANGUAGE sql AS $$ SELECT $$;
CREATE FUNCTION rosterbot_mailbox.procrastinate_prune_stalled_workers_v1(seconds float)
RETURNS TABLE (worker_id bigint) LANGUAGE sql AS $$ SELECT 0::bigint WHERE false $$;
CREATE VIEW rosterbot_mailbox.procrastinate_jobs AS
    SELECT 0::bigint AS id, ''::text AS status, false AS abort_requested, ''::text AS queue_name
    WHERE false;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA rosterbot_mailbox FROM PUBLIC;
