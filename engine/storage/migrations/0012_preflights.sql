-- What looks over phones found, and what of it was told.

CREATE TABLE phone_preflights (
    phone_id INTEGER PRIMARY KEY REFERENCES phones (id) ON DELETE CASCADE,
    looked_at REAL NOT NULL,
    device TEXT NOT NULL,                 -- what told then that it is the phone as it was
    facts TEXT NOT NULL                   -- JSON
) STRICT;

CREATE TABLE phone_troubles (
    phone_id INTEGER NOT NULL REFERENCES phones (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    since REAL NOT NULL,
    report REAL,                          -- when it was gathered with others to be told
    told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
    PRIMARY KEY (phone_id, kind)
) STRICT;
