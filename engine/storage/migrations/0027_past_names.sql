-- What accounts were called before they were renamed or deleted, for that stays in the audit trail:
-- with it, what to wipe there is known when their client leaves.
CREATE TABLE past_names (
    account_id INTEGER NOT NULL,          -- it may be gone
    username TEXT NOT NULL COLLATE NOCASE,
    workspace TEXT NOT NULL,
    tag_keys TEXT,                        -- those it had then
    PRIMARY KEY (account_id, username)
) STRICT, WITHOUT ROWID;

-- No handle has a '#': that is what accounts are called while they swap theirs.
CREATE TRIGGER accounts_leave_their_names AFTER UPDATE OF username ON accounts
WHEN new.username IS NOT old.username BEGIN
    INSERT OR REPLACE INTO past_names SELECT old.id, old.username, old.workspace, old.tag_keys
        WHERE old.username NOT LIKE '#%';
    DELETE FROM past_names WHERE account_id = new.id AND username = new.username;
END;
-- Of one that is gone and had no tag nobody will ask: it is forgotten.
CREATE TRIGGER accounts_are_remembered BEFORE DELETE ON accounts BEGIN
    DELETE FROM past_names WHERE account_id = old.id AND tag_keys IS NULL;
    INSERT OR REPLACE INTO past_names SELECT old.id, old.username, old.workspace, old.tag_keys
        WHERE old.username NOT LIKE '#%' AND old.tag_keys IS NOT NULL;
END;
CREATE TRIGGER accounts_have_their_names_again AFTER INSERT ON accounts BEGIN
    DELETE FROM past_names WHERE account_id = new.id AND username = new.username;
END;
