-- A list is narrowed down to several phones, tags and names, and sorted; its pages have numbers.
-- phones, tags, names and ticked are JSON lists, of ids, keys, usernames and ids.
CREATE TABLE new_views (
    id TEXT PRIMARY KEY,
    operator_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    workspace TEXT NOT NULL REFERENCES apps (id),
    filter TEXT NOT NULL,
    phones TEXT NOT NULL DEFAULT '[]',
    tags TEXT NOT NULL DEFAULT '[]',
    names TEXT NOT NULL DEFAULT '[]',
    search TEXT NOT NULL DEFAULT '',
    sorting TEXT NOT NULL DEFAULT 'name',
    page INTEGER NOT NULL DEFAULT 0 CHECK (page >= 0),
    ticked TEXT NOT NULL DEFAULT '[]',
    touched_at REAL NOT NULL
) STRICT;
-- Of a list of a phone that is gone nobody is left.
INSERT INTO new_views (
    id, operator_id, chat_id, workspace, filter, phones, tags, search, ticked, touched_at
)
SELECT
    id, operator_id, chat_id, workspace, CASE filter WHEN 'phone' THEN 'all' ELSE filter END,
    CASE filter WHEN 'phone' THEN json_array(coalesce(phone_id, 0)) ELSE '[]' END,
    CASE tag WHEN '' THEN '[]' ELSE json_array(tag) END, search, ticked, touched_at
FROM views;
DROP TABLE views;
ALTER TABLE new_views RENAME TO views;

-- What they would export is said otherwise.
DELETE FROM confirmations WHERE verb = 'export';
