-- What moves over time: a phone's battery for two days, an account's followers for 400.
CREATE TABLE battery_readings (
    phone_id INTEGER NOT NULL REFERENCES phones (id) ON DELETE CASCADE,
    read_at REAL NOT NULL,
    level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 100),
    PRIMARY KEY (phone_id, read_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE follower_counts (
    account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    day INTEGER NOT NULL,                 -- days since 1970 in UTC; the last reading of each is kept
    followers INTEGER NOT NULL CHECK (followers >= 0),
    read_at REAL NOT NULL,
    PRIMARY KEY (account_id, day)
) STRICT;
CREATE INDEX follower_counts_read ON follower_counts (read_at);

-- Chats that want to be told once a day how things are.
CREATE TABLE digests (
    chat_id INTEGER PRIMARY KEY,
    operator_id INTEGER NOT NULL,         -- who has said so, and in whose time zone it is
    topic_id INTEGER,
    minute INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439),
    settled_at REAL NOT NULL              -- what was due until then was told, or is too late
) STRICT;
