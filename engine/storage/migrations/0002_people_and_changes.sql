-- People, what they look at, what they are in the middle of, and what they can undo.

CREATE TABLE operators (
    id INTEGER PRIMARY KEY,               -- Telegram's user id
    role TEXT NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
    name TEXT NOT NULL DEFAULT '',
    language TEXT,                        -- NULL follows the person's Telegram
    seen_language TEXT,                   -- their Telegram's, when they last wrote
    time_zone TEXT,                       -- a name of the IANA database; NULL is UTC
    removed_at REAL,
    added_by INTEGER,
    added_at REAL NOT NULL
) STRICT;

CREATE TABLE invitations (
    token_hash BLOB PRIMARY KEY,          -- SHA-256; the token itself is known to the newcomer alone
    role TEXT NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
    created_by INTEGER NOT NULL,
    created_at REAL NOT NULL,
    expires_at REAL NOT NULL,
    used_by INTEGER,
    used_at REAL
) STRICT;

CREATE TABLE allowed_chats (
    chat_id INTEGER PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    allowed_by INTEGER NOT NULL,
    allowed_at REAL NOT NULL
) STRICT;

-- A list somebody has on their screen: its buttons carry the id.
CREATE TABLE views (
    id TEXT PRIMARY KEY,
    operator_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    workspace TEXT NOT NULL CHECK (workspace IN ('tiktok', 'instagram')),
    filter TEXT NOT NULL,
    phone_id INTEGER REFERENCES phones (id) ON DELETE SET NULL,
    search TEXT NOT NULL DEFAULT '',
    after_id INTEGER,
    before_id INTEGER,
    ticked TEXT NOT NULL DEFAULT '[]',    -- JSON account ids
    touched_at REAL NOT NULL
) STRICT;
CREATE INDEX views_old ON views (touched_at);

-- A guided dialogue somebody is in the middle of; one per person and chat.
CREATE TABLE dialogues (
    operator_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    id TEXT NOT NULL,                     -- its buttons carry it
    kind TEXT NOT NULL,
    step TEXT NOT NULL,
    form TEXT NOT NULL,                   -- the message that asks: its id, or the outbox's key of it
    heard INTEGER NOT NULL,               -- the newest update it has dealt with
    ended INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1)),
    sealed BLOB,                          -- what was said so far; wiped at the end
    expires_at REAL NOT NULL,
    PRIMARY KEY (operator_id, chat_id)
) STRICT;

-- What was changed by hand or by an import, and how it was before, for as long as it can be undone.
CREATE TABLE changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('add', 'edit', 'bulk', 'delete', 'import')),
    workspace TEXT NOT NULL CHECK (workspace IN ('tiktok', 'instagram')),
    operator_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    request TEXT NOT NULL,                -- the request that made it, so that its repetition finds it
    accounts INTEGER NOT NULL,
    sealed BLOB,                          -- how they were, and their versions after; wiped at the end
    told_sealed BLOB,                     -- what was said of it, without secrets; kept for a day
    made_at REAL NOT NULL,
    undo_until REAL NOT NULL,
    undone_at REAL,
    undone_by INTEGER,
    undone_request TEXT
) STRICT;
CREATE UNIQUE INDEX changes_request ON changes (request);
CREATE INDEX changes_undoable ON changes (undo_until) WHERE sealed IS NOT NULL;
CREATE INDEX changes_told ON changes (made_at) WHERE told_sealed IS NOT NULL;
-- An account is deleted without a look at everything that was ever left out.
CREATE INDEX run_exclusions_account ON run_exclusions (account_id);

-- A plan whose file waits for its password has tries left; `seen` is the list's version when last
-- shown (JSON).
ALTER TABLE import_plans ADD COLUMN tries_left INTEGER CHECK (tries_left >= 0);
ALTER TABLE import_plans ADD COLUMN seen TEXT;

ALTER TABLE accounts ADD COLUMN statistics_at REAL;

CREATE INDEX audit_by_time ON audit (at);

-- A long list is narrowed down and counted without a look at its rows.
CREATE INDEX accounts_list ON accounts (workspace, username, logined, status, phone_id);
CREATE INDEX accounts_no_password ON accounts (workspace, username) WHERE password IS NULL;
CREATE INDEX jobs_last ON jobs (account_id, id, outcome) WHERE state = 'done';
