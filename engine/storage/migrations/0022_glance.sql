-- What goes on and what failed lately, for the overview.
CREATE INDEX jobs_busy ON jobs (id) WHERE state IN ('running', 'waiting');
CREATE INDEX jobs_ended ON jobs (finished_at, outcome) WHERE state = 'done';

-- The message in a chat that tells how everything stands: one in each, kept up to date.
CREATE TABLE pins (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL UNIQUE,
    operator_id INTEGER NOT NULL,          -- who pinned it
    topic_id INTEGER,
    message_id INTEGER,                    -- NULL until it was sent
    is_pinned INTEGER NOT NULL DEFAULT 0 CHECK (is_pinned IN (0, 1)),
    shown BLOB,                            -- a digest of what it says
    shown_at REAL                          -- when it was last sent or changed
) STRICT;
