-- What the owner of the server does in the hub's database before the hub uses it. Anybody who may
-- log in could otherwise leave something there that no mailbox bounds.
DO $$
DECLARE one regprocedure;
BEGIN
    FOR one IN
        SELECT oid FROM pg_proc
        WHERE pronamespace = 'pg_catalog'::regnamespace AND proname IN (
            'lo_creat', 'lo_create', 'lo_from_bytea', 'lowrite', 'lo_put', 'lo_truncate',
            'lo_truncate64', 'pg_logical_emit_message'
        )
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', one);
    END LOOP;
END $$;
