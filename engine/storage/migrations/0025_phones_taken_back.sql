-- That a phone was replaced or forgotten, and what a match has changed, can be undone too. What is
-- about a phone is of no app more than of another.
CREATE TABLE new_changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN
        ('add', 'edit', 'bulk', 'delete', 'import', 'replace', 'forget', 'match')),
    workspace TEXT REFERENCES apps (id),  -- NULL: of several apps, or of phones
    operator_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    request TEXT NOT NULL,                -- the request, or run, that made it
    accounts INTEGER NOT NULL,
    sealed BLOB,                          -- how it was, and versions after; wiped at the end
    told_sealed BLOB,                     -- what was said of it, without secrets; kept for a day
    made_at REAL NOT NULL,
    undo_until REAL NOT NULL,
    undone_at REAL,
    undone_by INTEGER,
    undone_request TEXT
) STRICT;
INSERT INTO new_changes (
    id, kind, workspace, operator_id, chat_id, request, accounts, sealed, told_sealed, made_at,
    undo_until, undone_at, undone_by, undone_request
)
SELECT
    id, kind, workspace, operator_id, chat_id, request, accounts, sealed, told_sealed, made_at,
    undo_until, undone_at, undone_by, undone_request
FROM changes;

-- Ids are not given twice, whatever was deleted.
DELETE FROM sqlite_sequence WHERE name = 'new_changes';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'new_changes', seq FROM sqlite_sequence WHERE name = 'changes';

DROP TABLE changes;
ALTER TABLE new_changes RENAME TO changes;

CREATE UNIQUE INDEX changes_request ON changes (request);
CREATE INDEX changes_undoable ON changes (undo_until) WHERE sealed IS NOT NULL;
CREATE INDEX changes_told ON changes (made_at) WHERE told_sealed IS NOT NULL;
