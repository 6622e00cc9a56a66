-- What protects accounts, runs by itself, and whom to tell what.

-- Held back after "try again later", twice as long each time in a row.
ALTER TABLE accounts ADD COLUMN cooldowns_in_a_row INTEGER NOT NULL DEFAULT 0
    CHECK (cooldowns_in_a_row >= 0);
ALTER TABLE phone_cooldowns ADD COLUMN in_a_row INTEGER NOT NULL DEFAULT 1 CHECK (in_a_row >= 0);
-- A question to an operator stayed unanswered; until the account is signed in.
ALTER TABLE accounts ADD COLUMN unanswered_at REAL;

-- When it was seen on its phone that the account is signed in; NULL where a file or a person says so.
ALTER TABLE accounts ADD COLUMN confirmed_at REAL;
UPDATE accounts SET confirmed_at = (SELECT max(finished_at) FROM jobs WHERE account_id = accounts.id
    AND jobs.phone_id = accounts.phone_id AND outcome IN ('logged_in', 'already_logged_in'))
WHERE logined = 1;

-- Attempts of an account and a phone are counted over a time.
CREATE INDEX jobs_submitted ON jobs (account_id, submitted_at) WHERE submitted_at IS NOT NULL;
CREATE INDEX jobs_submitted_on ON jobs (phone_id, submitted_at) WHERE submitted_at IS NOT NULL;

-- What an operator was asked: how often so far, and what the app says it wants, as it says it.
ALTER TABLE jobs ADD COLUMN questions INTEGER NOT NULL DEFAULT 0 CHECK (questions >= 0);
ALTER TABLE jobs ADD COLUMN says TEXT;

-- Until when what a job met, or was held back by, lasts.
ALTER TABLE jobs ADD COLUMN held_until REAL;

-- What is left of a job whose account or phone was deleted, so that old runs keep their lines.
CREATE TABLE past_jobs (
    id INTEGER PRIMARY KEY,               -- the job's
    run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    workspace TEXT NOT NULL,
    username TEXT NOT NULL,               -- empty for a whole phone
    phone TEXT NOT NULL,                  -- as it was called; empty where none was needed
    submitted_at REAL,
    outcome TEXT NOT NULL,
    challenge TEXT,
    detail TEXT,
    held_until REAL,
    started_at REAL,
    finished_at REAL NOT NULL
) STRICT;
CREATE INDEX past_jobs_run ON past_jobs (run_id);
CREATE TRIGGER accounts_leave_their_jobs BEFORE DELETE ON accounts BEGIN
    INSERT OR REPLACE INTO past_jobs
    SELECT j.id, j.run_id, j.kind, j.workspace, old.username, coalesce(p.label, p.serial, ''),
        j.submitted_at, j.outcome, j.challenge, j.detail, j.held_until, j.started_at, j.finished_at
    FROM jobs AS j LEFT JOIN phones AS p ON p.id = j.phone_id
    WHERE j.account_id = old.id AND j.state = 'done';
END;
CREATE TRIGGER phones_leave_their_jobs BEFORE DELETE ON phones BEGIN
    INSERT OR REPLACE INTO past_jobs
    SELECT j.id, j.run_id, j.kind, j.workspace, coalesce(a.username, ''),
        coalesce(old.label, old.serial), j.submitted_at, j.outcome, j.challenge, j.detail,
        j.held_until, j.started_at, j.finished_at
    FROM jobs AS j LEFT JOIN accounts AS a ON a.id = j.account_id
    WHERE j.phone_id = old.id AND j.state = 'done';
END;
-- A deletion that is taken back puts its jobs back.
CREATE TRIGGER jobs_are_put_back AFTER INSERT ON jobs BEGIN
    DELETE FROM past_jobs WHERE id = new.id;
END;

-- What the whole program was told: `drain` starts nothing new.
CREATE TABLE switches (
    name TEXT PRIMARY KEY CHECK (name IN ('drain')),
    set_by INTEGER NOT NULL,
    set_at REAL NOT NULL
) STRICT;

CREATE TABLE schedules (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    request TEXT NOT NULL UNIQUE,         -- by which it was made: asked again, it is the same one
    operator_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('login', 'match', 'sync')),
    workspace TEXT CHECK (workspace IN ('tiktok', 'instagram')),  -- NULL: both apps
    selection TEXT NOT NULL,              -- JSON: everything, or a filter
    timing TEXT NOT NULL,                 -- JSON: daily, on weekdays, or every so often
    time_zone TEXT NOT NULL,              -- a name of the IANA database
    missed TEXT NOT NULL CHECK (missed IN ('catch_up', 'skip')),
    paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
    next_at REAL,                         -- NULL while paused
    last_at REAL,
    last_run INTEGER REFERENCES runs (id) ON DELETE SET NULL,
    last_end TEXT,                        -- what came of it when it was last due
    told TEXT,                            -- what was told last, and on which day
    created_at REAL NOT NULL
) STRICT;
CREATE INDEX schedules_due ON schedules (next_at) WHERE next_at IS NOT NULL;
ALTER TABLE runs ADD COLUMN schedule_id INTEGER REFERENCES schedules (id) ON DELETE SET NULL;
CREATE INDEX runs_schedule ON runs (schedule_id) WHERE schedule_id IS NOT NULL;

-- What is to be told of a schedule; gone once it is in the outbox.
CREATE TABLE schedule_notes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    schedule_id INTEGER NOT NULL REFERENCES schedules (id) ON DELETE CASCADE,
    ending TEXT NOT NULL,
    due_at REAL NOT NULL,
    details TEXT NOT NULL                 -- JSON: numbers by name
) STRICT;
CREATE INDEX schedule_notes_schedule ON schedule_notes (schedule_id);

-- How a chat is told of each kind of thing; what is not here is told as usual.
CREATE TABLE notifications (
    chat_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('on', 'silent', 'off')),
    PRIMARY KEY (chat_id, kind)
) STRICT;

-- Minutes after midnight in the time zone of who set them, between which nothing rings.
CREATE TABLE quiet_hours (
    chat_id INTEGER PRIMARY KEY,
    operator_id INTEGER NOT NULL,
    challenges_ring INTEGER NOT NULL DEFAULT 0 CHECK (challenges_ring IN (0, 1)),
    from_minute INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute INTEGER NOT NULL CHECK (to_minute BETWEEN 0 AND 1439)
) STRICT;

-- Chats that get the results of what others' schedules do.
CREATE TABLE subscriptions (
    chat_id INTEGER NOT NULL,
    operator_id INTEGER NOT NULL,         -- who subscribed it
    kind TEXT NOT NULL CHECK (kind IN ('login', 'match', 'sync')),
    subscribed_at REAL NOT NULL,
    PRIMARY KEY (chat_id, kind)
) STRICT;
