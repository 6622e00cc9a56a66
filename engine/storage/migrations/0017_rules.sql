-- What a human pressed on a screen no catalogue knows, to be pressed there again.
CREATE TABLE rules (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace TEXT NOT NULL REFERENCES apps (id),
    package TEXT NOT NULL,
    version TEXT NOT NULL,                -- of the app, where it was pressed
    fingerprint TEXT NOT NULL UNIQUE,     -- of the screen and of what is pressed
    state TEXT NOT NULL CHECK (state IN ('offered', 'on', 'off', 'failed')),
    sealed BLOB NOT NULL,                 -- JSON: how its screen is told, and what is pressed
    dump_sealed BLOB NOT NULL,            -- the screen, blanked
    used INTEGER NOT NULL DEFAULT 0 CHECK (used >= 0),
    failed INTEGER NOT NULL DEFAULT 0 CHECK (failed >= 0),
    offered_at REAL NOT NULL,
    decided_at REAL,
    decided_by INTEGER,
    used_at REAL,
    told TEXT NOT NULL DEFAULT ''         -- the state that admins have been told of
) STRICT;

-- The rules a job has used that is not over: each once.
CREATE TABLE rule_uses (
    job_id INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    rule_id INTEGER NOT NULL REFERENCES rules (id) ON DELETE CASCADE,
    PRIMARY KEY (job_id, rule_id)
) STRICT, WITHOUT ROWID;
