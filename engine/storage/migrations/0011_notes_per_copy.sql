-- Whose profile was open is known of each copy.
CREATE TABLE new_accounts_to_restore (
    phone_id INTEGER NOT NULL REFERENCES phones (id) ON DELETE CASCADE,
    workspace TEXT NOT NULL REFERENCES apps (id),
    package TEXT NOT NULL,                -- empty in notes from before copies were told apart
    username TEXT NOT NULL,
    noted_at REAL NOT NULL,
    PRIMARY KEY (phone_id, workspace, package)
) STRICT;
INSERT INTO new_accounts_to_restore (phone_id, workspace, package, username, noted_at)
SELECT phone_id, workspace, '', username, noted_at FROM accounts_to_restore;
DROP TABLE accounts_to_restore;
ALTER TABLE new_accounts_to_restore RENAME TO accounts_to_restore;
