-- Machines with phones, each with an agent of its own.
-- The hub's own keys towards them.
CREATE TABLE hub_keys (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    sealed BLOB NOT NULL                  -- the private ones
) STRICT;

CREATE TABLE hosts (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    added_by INTEGER NOT NULL,
    added_at REAL NOT NULL,               -- when it was given its last token
    token_hash TEXT NOT NULL,             -- of the secret in that, in hex
    token_ends_at REAL NOT NULL,
    sealing_key TEXT,                     -- its public keys in hex; NULL until it has enrolled
    signing_key TEXT,
    enrolled_at REAL,
    boot TEXT,                            -- what it last said of itself
    protocol INTEGER,
    version TEXT,
    seen_at REAL,
    forgotten_at REAL,                    -- it is no host any more; its database role is still there
    CHECK ((sealing_key IS NULL) = (enrolled_at IS NULL)),
    CHECK ((signing_key IS NULL) = (enrolled_at IS NULL))
) STRICT;

-- What admins are told of a host, once, and once that it is over.
CREATE TABLE host_news (
    host TEXT NOT NULL COLLATE NOCASE REFERENCES hosts (name) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('joined', 'down', 'clock')),
    since REAL NOT NULL,
    detail REAL,                          -- of a clock: seconds it is ahead
    told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
    over_at REAL,
    PRIMARY KEY (host, kind)
) STRICT, WITHOUT ROWID;
