-- Match and sync beside login, both apps in one run, and what is known of phones and figures.
-- Runs, exclusions and jobs are built anew: their CHECKs change, and a job may be about a whole
-- phone (no account) or be done without one (no phone).

CREATE TABLE new_runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('login', 'match', 'sync')),
    workspace TEXT CHECK (workspace IN ('tiktok', 'instagram')),  -- NULL: both apps
    preview INTEGER NOT NULL DEFAULT 0 CHECK (preview IN (0, 1)), -- looks, and changes nothing
    operator_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'cancelling', 'finished', 'cancelled')),
    created_at REAL NOT NULL,
    finished_at REAL,
    reported_at REAL,                     -- its result is in the outbox
    CHECK ((finished_at IS NOT NULL) = (state IN ('finished', 'cancelled')))
) STRICT;
INSERT INTO new_runs (id, kind, workspace, operator_id, chat_id, state, created_at, finished_at,
    reported_at)
SELECT id, kind, workspace, operator_id, chat_id, state, created_at, finished_at, reported_at
FROM runs;

CREATE TABLE new_run_exclusions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    account_id INTEGER REFERENCES accounts (id) ON DELETE CASCADE,
    phone_id INTEGER REFERENCES phones (id) ON DELETE CASCADE,
    reason TEXT NOT NULL,
    until REAL,
    CHECK (account_id IS NOT NULL OR phone_id IS NOT NULL)
) STRICT;
INSERT INTO new_run_exclusions (run_id, account_id, reason, until)
SELECT run_id, account_id, reason, until FROM run_exclusions;

CREATE TABLE new_jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    -- Its run's; what a deletion from before has kept, to be put back, does not say.
    kind TEXT NOT NULL DEFAULT 'login' CHECK (kind IN ('login', 'match', 'sync')),
    workspace TEXT NOT NULL CHECK (workspace IN ('tiktok', 'instagram')),
    account_id INTEGER REFERENCES accounts (id) ON DELETE CASCADE,  -- NULL: the whole phone
    phone_id INTEGER REFERENCES phones (id) ON DELETE CASCADE,      -- NULL: needs no phone
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'waiting', 'done')),
    consent INTEGER NOT NULL DEFAULT 0 CHECK (consent IN (0, 1)),
    attempt INTEGER NOT NULL DEFAULT 0 CHECK (attempt >= 0),
    not_before REAL,
    submitted_at REAL,
    outcome TEXT,
    challenge TEXT,
    detail TEXT,
    logined_changes TEXT,                 -- JSON: usernames set as read on the phone, and to what
    found TEXT,                           -- JSON: what a match or sync read, without secrets
    waiting_until REAL,                   -- an operator is asked, and the phone stays reserved
    choices TEXT,                         -- JSON: what the app offers to choose from, as it says it
    asked_operator INTEGER,               -- who is asked
    answer_sealed BLOB,                   -- what was answered; wiped when it is typed
    resumed INTEGER NOT NULL DEFAULT 0 CHECK (resumed IN (0, 1)),  -- goes on where the app is
    picture_sealed BLOB,                  -- the failed screen, blanked; kept for a day
    picture_drawn INTEGER NOT NULL DEFAULT 0 CHECK (picture_drawn IN (0, 1)),
    created_at REAL NOT NULL,
    started_at REAL,
    finished_at REAL,
    CHECK (account_id IS NOT NULL OR phone_id IS NOT NULL),
    CHECK ((state = 'done') = (outcome IS NOT NULL)),
    CHECK ((state = 'done') = (finished_at IS NOT NULL)),
    CHECK ((state = 'waiting') = (waiting_until IS NOT NULL)),
    CHECK (answer_sealed IS NULL OR state IN ('queued', 'running'))
) STRICT;
INSERT INTO new_jobs (id, run_id, kind, workspace, account_id, phone_id, state, consent, attempt,
    not_before, submitted_at, outcome, challenge, detail, logined_changes, picture_sealed,
    picture_drawn, created_at, started_at, finished_at)
SELECT id, run_id, 'login', workspace, account_id, phone_id, state, consent, attempt,
    not_before, submitted_at, outcome, challenge, detail, logined_changes, picture_sealed,
    picture_drawn, created_at, started_at, finished_at
FROM jobs;

-- Ids are not given twice, whatever was deleted.
DELETE FROM sqlite_sequence WHERE name IN ('new_runs', 'new_jobs');
INSERT INTO sqlite_sequence (name, seq)
SELECT 'new_' || name, seq FROM sqlite_sequence WHERE name IN ('runs', 'jobs');

DROP TABLE jobs;
DROP TABLE run_exclusions;
DROP TABLE runs;
ALTER TABLE new_runs RENAME TO runs;
ALTER TABLE new_run_exclusions RENAME TO run_exclusions;
ALTER TABLE new_jobs RENAME TO jobs;

CREATE INDEX runs_unreported ON runs (id) WHERE reported_at IS NULL;
CREATE UNIQUE INDEX run_exclusions_account ON run_exclusions (account_id, run_id)
    WHERE account_id IS NOT NULL;
CREATE INDEX run_exclusions_run ON run_exclusions (run_id);
CREATE INDEX run_exclusions_phone ON run_exclusions (phone_id) WHERE phone_id IS NOT NULL;
CREATE UNIQUE INDEX jobs_one_busy_per_phone ON jobs (phone_id)
    WHERE state IN ('running', 'waiting') AND phone_id IS NOT NULL;
CREATE UNIQUE INDEX jobs_one_open_per_account ON jobs (account_id)
    WHERE state <> 'done' AND account_id IS NOT NULL;
-- One scan of a phone's app waits at a time.
CREATE UNIQUE INDEX jobs_one_open_scan ON jobs (phone_id, workspace)
    WHERE state <> 'done' AND account_id IS NULL;
CREATE INDEX jobs_ready ON jobs (phone_id, id) WHERE state = 'queued';
CREATE INDEX jobs_waiting ON jobs (waiting_until) WHERE state = 'waiting';
CREATE INDEX jobs_run ON jobs (run_id);
CREATE INDEX jobs_open_of_run ON jobs (run_id) WHERE state <> 'done';
CREATE INDEX jobs_account ON jobs (account_id, id);
CREATE INDEX jobs_phone ON jobs (phone_id, id);
CREATE INDEX jobs_last ON jobs (account_id, id, outcome) WHERE state = 'done';

-- Each figure of an account with where it is from. `accounts` holds the values for lists.
CREATE TABLE account_figures (
    account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    field TEXT NOT NULL CHECK (field IN
        ('nickname', 'country', 'followers', 'following', 'hearts', 'videos', 'friends')),
    source TEXT NOT NULL CHECK (source IN ('page', 'phone', 'file')),
    exact INTEGER NOT NULL CHECK (exact IN (0, 1)),
    read_at REAL NOT NULL,
    PRIMARY KEY (account_id, field)
) STRICT;

-- Whose profile was open before a sync switched accounts, until it is open again.
CREATE TABLE accounts_to_restore (
    phone_id INTEGER NOT NULL REFERENCES phones (id) ON DELETE CASCADE,
    workspace TEXT NOT NULL CHECK (workspace IN ('tiktok', 'instagram')),
    username TEXT NOT NULL,
    noted_at REAL NOT NULL,
    PRIMARY KEY (phone_id, workspace)
) STRICT;

-- Phones over TCP an admin has connected: connected again after a restart.
CREATE TABLE remote_phones (
    host TEXT NOT NULL,
    address TEXT NOT NULL,                -- HOST:PORT as given to adb
    added_by INTEGER NOT NULL,
    added_at REAL NOT NULL,
    PRIMARY KEY (host, address)
) STRICT;

-- What a phone needed to be usable again; `failed_in_a_row` is counted since it was last well.
CREATE TABLE phone_health (
    phone_id INTEGER PRIMARY KEY REFERENCES phones (id) ON DELETE CASCADE,
    reconnects INTEGER NOT NULL DEFAULT 0 CHECK (reconnects >= 0),
    restarts INTEGER NOT NULL DEFAULT 0 CHECK (restarts >= 0),
    failed_in_a_row INTEGER NOT NULL DEFAULT 0 CHECK (failed_in_a_row >= 0),
    resting_until REAL,
    asked_at REAL,                        -- when a human was asked to look after it
    changed_at REAL NOT NULL
) STRICT;

CREATE TABLE phone_apps (
    phone_id INTEGER NOT NULL REFERENCES phones (id) ON DELETE CASCADE,
    package TEXT NOT NULL,
    version TEXT NOT NULL,
    read_at REAL NOT NULL,
    PRIMARY KEY (phone_id, package)
) STRICT;

-- Screens no catalogue knows, blanked, so that one can learn them.
CREATE TABLE unknown_screens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id INTEGER REFERENCES jobs (id) ON DELETE SET NULL,
    workspace TEXT NOT NULL CHECK (workspace IN ('tiktok', 'instagram')),
    package TEXT NOT NULL,
    version TEXT NOT NULL DEFAULT '',
    fingerprint TEXT NOT NULL UNIQUE,     -- of its structure: the same screen is kept once
    times INTEGER NOT NULL DEFAULT 1,
    dump_sealed BLOB NOT NULL,
    picture_sealed BLOB,
    bytes INTEGER NOT NULL,
    seen_at REAL NOT NULL
) STRICT;
CREATE INDEX unknown_screens_job ON unknown_screens (job_id) WHERE job_id IS NOT NULL;
