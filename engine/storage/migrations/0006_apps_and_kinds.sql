-- Apps and kinds of run are what the program knows: one row of `apps` and `kinds` for each, put there
-- when the database is opened. Tables that had a CHECK on either are built anew with a reference.

CREATE TABLE apps (
    id TEXT PRIMARY KEY
) STRICT;
INSERT INTO apps (id) VALUES ('instagram'), ('tiktok');

CREATE TABLE kinds (
    id TEXT PRIMARY KEY
) STRICT;
INSERT INTO kinds (id) VALUES ('login'), ('match'), ('sync');

DROP TRIGGER accounts_leave_their_jobs;
DROP TRIGGER phones_leave_their_jobs;
DROP TRIGGER jobs_are_put_back;

CREATE TABLE new_phone_cooldowns (
    phone_id INTEGER NOT NULL REFERENCES phones (id) ON DELETE CASCADE,
    workspace TEXT NOT NULL REFERENCES apps (id),
    until REAL NOT NULL,
    in_a_row INTEGER NOT NULL DEFAULT 1 CHECK (in_a_row >= 0),
    PRIMARY KEY (phone_id, workspace)
) STRICT;
INSERT INTO new_phone_cooldowns (
    phone_id, workspace, until, in_a_row
)
SELECT
    phone_id, workspace, until, in_a_row
FROM phone_cooldowns;

CREATE TABLE new_accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace TEXT NOT NULL REFERENCES apps (id),
    username TEXT NOT NULL COLLATE NOCASE CHECK (length(username) BETWEEN 1 AND 30),
    email TEXT CHECK (email <> ''),
    password BLOB,
    totp BLOB,
    password_changed_at REAL,
    password_refused_at REAL,             -- not typed again until it changes
    login_unseen_at REAL,                 -- a login was sent and its end was not seen
    cooldown_until REAL,
    phone_id INTEGER REFERENCES phones (id) ON DELETE RESTRICT,
    logined INTEGER NOT NULL DEFAULT 0 CHECK (logined IN (0, 1)),
    status INTEGER NOT NULL DEFAULT 0 CHECK (status IN (0, 1)),  -- 0 enabled, 1 disabled
    nickname TEXT,
    country TEXT,
    followers INTEGER CHECK (followers >= 0),
    following INTEGER CHECK (following >= 0),
    hearts INTEGER CHECK (hearts >= 0),
    videos INTEGER CHECK (videos >= 0),
    friends INTEGER CHECK (friends >= 0),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    created_at REAL NOT NULL,
    updated_at REAL NOT NULL,
    statistics_at REAL,
    -- Held back after "try again later", twice as long each time in a row.
    cooldowns_in_a_row INTEGER NOT NULL DEFAULT 0 CHECK (cooldowns_in_a_row >= 0),
    unanswered_at REAL,                   -- a question about it was not answered in time
    confirmed_at REAL,                    -- when it was seen that it is signed in
    UNIQUE (workspace, username)
) STRICT;
INSERT INTO new_accounts (
    id, workspace, username, email, password, totp, password_changed_at, password_refused_at,
    login_unseen_at, cooldown_until, phone_id, logined, status, nickname, country, followers,
    following, hearts, videos, friends, version, created_at, updated_at, statistics_at,
    cooldowns_in_a_row, unanswered_at, confirmed_at
)
SELECT
    id, workspace, username, email, password, totp, password_changed_at, password_refused_at,
    login_unseen_at, cooldown_until, phone_id, logined, status, nickname, country, followers,
    following, hearts, videos, friends, version, created_at, updated_at, statistics_at,
    cooldowns_in_a_row, unanswered_at, confirmed_at
FROM accounts;

CREATE TABLE new_runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL REFERENCES kinds (id),
    workspace TEXT REFERENCES apps (id),  -- NULL: all apps
    preview INTEGER NOT NULL DEFAULT 0 CHECK (preview IN (0, 1)), -- looks, and changes nothing
    operator_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'cancelling', 'finished', 'cancelled')),
    created_at REAL NOT NULL,
    finished_at REAL,
    reported_at REAL,                     -- its result is in the outbox
    schedule_id INTEGER REFERENCES schedules (id) ON DELETE SET NULL,
    CHECK ((finished_at IS NOT NULL) = (state IN ('finished', 'cancelled')))
) STRICT;
INSERT INTO new_runs (
    id, kind, workspace, preview, operator_id, chat_id, state, created_at, finished_at,
    reported_at, schedule_id
)
SELECT
    id, kind, workspace, preview, operator_id, chat_id, state, created_at, finished_at,
    reported_at, schedule_id
FROM runs;

CREATE TABLE new_jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    -- Its run's; what a deletion from before has kept, to be put back, does not say.
    kind TEXT NOT NULL DEFAULT 'login' REFERENCES kinds (id),
    workspace TEXT NOT NULL REFERENCES apps (id),
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
    questions INTEGER NOT NULL DEFAULT 0 CHECK (questions >= 0),  -- an operator was asked so far
    says TEXT,                            -- what the app says it wants
    held_until REAL,                      -- what it met, or was held back by, lasts until then
    CHECK (account_id IS NOT NULL OR phone_id IS NOT NULL),
    CHECK ((state = 'done') = (outcome IS NOT NULL)),
    CHECK ((state = 'done') = (finished_at IS NOT NULL)),
    CHECK ((state = 'waiting') = (waiting_until IS NOT NULL)),
    CHECK (answer_sealed IS NULL OR state IN ('queued', 'running'))
) STRICT;
INSERT INTO new_jobs (
    id, run_id, kind, workspace, account_id, phone_id, state, consent, attempt, not_before,
    submitted_at, outcome, challenge, detail, logined_changes, found, waiting_until, choices,
    asked_operator, answer_sealed, resumed, picture_sealed, picture_drawn, created_at, started_at,
    finished_at, questions, says, held_until
)
SELECT
    id, run_id, kind, workspace, account_id, phone_id, state, consent, attempt, not_before,
    submitted_at, outcome, challenge, detail, logined_changes, found, waiting_until, choices,
    asked_operator, answer_sealed, resumed, picture_sealed, picture_drawn, created_at, started_at,
    finished_at, questions, says, held_until
FROM jobs;

CREATE TABLE new_import_plans (
    id TEXT PRIMARY KEY,
    operator_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    workspace TEXT NOT NULL REFERENCES apps (id),
    match_by_username INTEGER NOT NULL DEFAULT 0 CHECK (match_by_username IN (0, 1)),
    keep_state INTEGER NOT NULL DEFAULT 0 CHECK (keep_state IN (0, 1)),
    file_chat_id INTEGER,
    file_message_id INTEGER,
    sealed BLOB,                          -- wiped when applied, discarded or expired
    state TEXT NOT NULL CHECK (state IN ('open', 'applied', 'discarded', 'expired')),
    result TEXT,                          -- JSON counts of what was done
    created_at REAL NOT NULL,
    expires_at REAL NOT NULL,
    tries_left INTEGER CHECK (tries_left >= 0),  -- for the password its file waits for
    seen TEXT,                            -- the list's version when last shown (JSON)
    CHECK (state = 'open' OR sealed IS NULL)
) STRICT;
INSERT INTO new_import_plans (
    id, operator_id, chat_id, workspace, match_by_username, keep_state, file_chat_id,
    file_message_id, sealed, state, result, created_at, expires_at, tries_left, seen
)
SELECT
    id, operator_id, chat_id, workspace, match_by_username, keep_state, file_chat_id,
    file_message_id, sealed, state, result, created_at, expires_at, tries_left, seen
FROM import_plans;

CREATE TABLE new_preferences (
    operator_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    workspace TEXT NOT NULL REFERENCES apps (id),
    PRIMARY KEY (operator_id, chat_id)
) STRICT;
INSERT INTO new_preferences (
    operator_id, chat_id, workspace
)
SELECT
    operator_id, chat_id, workspace
FROM preferences;

CREATE TABLE new_views (
    id TEXT PRIMARY KEY,
    operator_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    workspace TEXT NOT NULL REFERENCES apps (id),
    filter TEXT NOT NULL,
    phone_id INTEGER REFERENCES phones (id) ON DELETE SET NULL,
    search TEXT NOT NULL DEFAULT '',
    after_id INTEGER,
    before_id INTEGER,
    ticked TEXT NOT NULL DEFAULT '[]',    -- JSON account ids
    touched_at REAL NOT NULL
) STRICT;
INSERT INTO new_views (
    id, operator_id, chat_id, workspace, filter, phone_id, search, after_id, before_id, ticked,
    touched_at
)
SELECT
    id, operator_id, chat_id, workspace, filter, phone_id, search, after_id, before_id, ticked,
    touched_at
FROM views;

CREATE TABLE new_changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('add', 'edit', 'bulk', 'delete', 'import')),
    workspace TEXT NOT NULL REFERENCES apps (id),
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
INSERT INTO new_changes (
    id, kind, workspace, operator_id, chat_id, request, accounts, sealed, told_sealed, made_at,
    undo_until, undone_at, undone_by, undone_request
)
SELECT
    id, kind, workspace, operator_id, chat_id, request, accounts, sealed, told_sealed, made_at,
    undo_until, undone_at, undone_by, undone_request
FROM changes;

CREATE TABLE new_accounts_to_restore (
    phone_id INTEGER NOT NULL REFERENCES phones (id) ON DELETE CASCADE,
    workspace TEXT NOT NULL REFERENCES apps (id),
    username TEXT NOT NULL,
    noted_at REAL NOT NULL,
    PRIMARY KEY (phone_id, workspace)
) STRICT;
INSERT INTO new_accounts_to_restore (
    phone_id, workspace, username, noted_at
)
SELECT
    phone_id, workspace, username, noted_at
FROM accounts_to_restore;

CREATE TABLE new_unknown_screens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id INTEGER REFERENCES jobs (id) ON DELETE SET NULL,
    workspace TEXT NOT NULL REFERENCES apps (id),
    package TEXT NOT NULL,
    version TEXT NOT NULL DEFAULT '',
    fingerprint TEXT NOT NULL UNIQUE,     -- of its structure: the same screen is kept once
    times INTEGER NOT NULL DEFAULT 1,
    dump_sealed BLOB NOT NULL,
    picture_sealed BLOB,
    bytes INTEGER NOT NULL,
    seen_at REAL NOT NULL
) STRICT;
INSERT INTO new_unknown_screens (
    id, job_id, workspace, package, version, fingerprint, times, dump_sealed, picture_sealed,
    bytes, seen_at
)
SELECT
    id, job_id, workspace, package, version, fingerprint, times, dump_sealed, picture_sealed,
    bytes, seen_at
FROM unknown_screens;

CREATE TABLE new_schedules (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    request TEXT NOT NULL UNIQUE,         -- by which it was made: asked again, it is the same one
    operator_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    kind TEXT NOT NULL REFERENCES kinds (id),
    workspace TEXT REFERENCES apps (id),  -- NULL: all apps
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
INSERT INTO new_schedules (
    id, request, operator_id, chat_id, kind, workspace, selection, timing, time_zone, missed,
    paused, next_at, last_at, last_run, last_end, told, created_at
)
SELECT
    id, request, operator_id, chat_id, kind, workspace, selection, timing, time_zone, missed,
    paused, next_at, last_at, last_run, last_end, told, created_at
FROM schedules;

CREATE TABLE new_subscriptions (
    chat_id INTEGER NOT NULL,
    operator_id INTEGER NOT NULL,         -- who subscribed it
    kind TEXT NOT NULL REFERENCES kinds (id),
    subscribed_at REAL NOT NULL,
    PRIMARY KEY (chat_id, kind)
) STRICT;
INSERT INTO new_subscriptions (
    chat_id, operator_id, kind, subscribed_at
)
SELECT
    chat_id, operator_id, kind, subscribed_at
FROM subscriptions;

-- Ids are not given twice, whatever was deleted.
DELETE FROM sqlite_sequence WHERE name LIKE 'new\_%' ESCAPE '\';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'new_' || name, seq FROM sqlite_sequence
WHERE name IN ('accounts', 'runs', 'jobs', 'changes', 'unknown_screens', 'schedules');

DROP TABLE phone_cooldowns;
DROP TABLE accounts;
DROP TABLE runs;
DROP TABLE jobs;
DROP TABLE import_plans;
DROP TABLE preferences;
DROP TABLE views;
DROP TABLE changes;
DROP TABLE accounts_to_restore;
DROP TABLE unknown_screens;
DROP TABLE schedules;
DROP TABLE subscriptions;
ALTER TABLE new_phone_cooldowns RENAME TO phone_cooldowns;
ALTER TABLE new_accounts RENAME TO accounts;
ALTER TABLE new_runs RENAME TO runs;
ALTER TABLE new_jobs RENAME TO jobs;
ALTER TABLE new_import_plans RENAME TO import_plans;
ALTER TABLE new_preferences RENAME TO preferences;
ALTER TABLE new_views RENAME TO views;
ALTER TABLE new_changes RENAME TO changes;
ALTER TABLE new_accounts_to_restore RENAME TO accounts_to_restore;
ALTER TABLE new_unknown_screens RENAME TO unknown_screens;
ALTER TABLE new_schedules RENAME TO schedules;
ALTER TABLE new_subscriptions RENAME TO subscriptions;

CREATE INDEX accounts_phone ON accounts (phone_id) WHERE phone_id IS NOT NULL;
CREATE INDEX accounts_list ON accounts (workspace, username, logined, status, phone_id);
CREATE INDEX accounts_no_password ON accounts (workspace, username) WHERE password IS NULL;
CREATE INDEX runs_unreported ON runs (id) WHERE reported_at IS NULL;
CREATE INDEX runs_schedule ON runs (schedule_id) WHERE schedule_id IS NOT NULL;
CREATE UNIQUE INDEX jobs_one_busy_per_phone ON jobs (phone_id)
    WHERE state IN ('running', 'waiting') AND phone_id IS NOT NULL;
CREATE UNIQUE INDEX jobs_one_open_per_account ON jobs (account_id)
    WHERE state <> 'done' AND account_id IS NOT NULL;
CREATE UNIQUE INDEX jobs_one_open_scan ON jobs (phone_id, workspace)
    WHERE state <> 'done' AND account_id IS NULL;
CREATE INDEX jobs_ready ON jobs (phone_id, id) WHERE state = 'queued';
CREATE INDEX jobs_waiting ON jobs (waiting_until) WHERE state = 'waiting';
CREATE INDEX jobs_run ON jobs (run_id);
CREATE INDEX jobs_open_of_run ON jobs (run_id) WHERE state <> 'done';
CREATE INDEX jobs_account ON jobs (account_id, id);
CREATE INDEX jobs_phone ON jobs (phone_id, id);
CREATE INDEX jobs_last ON jobs (account_id, id, outcome) WHERE state = 'done';
CREATE INDEX jobs_submitted ON jobs (account_id, submitted_at) WHERE submitted_at IS NOT NULL;
CREATE INDEX jobs_submitted_on ON jobs (phone_id, submitted_at) WHERE submitted_at IS NOT NULL;
CREATE INDEX views_old ON views (touched_at);
CREATE UNIQUE INDEX changes_request ON changes (request);
CREATE INDEX changes_undoable ON changes (undo_until) WHERE sealed IS NOT NULL;
CREATE INDEX changes_told ON changes (made_at) WHERE told_sealed IS NOT NULL;
CREATE INDEX unknown_screens_job ON unknown_screens (job_id) WHERE job_id IS NOT NULL;
CREATE INDEX schedules_due ON schedules (next_at) WHERE next_at IS NOT NULL;

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
CREATE TRIGGER jobs_are_put_back AFTER INSERT ON jobs BEGIN
    DELETE FROM past_jobs WHERE id = new.id;
END;

-- What a job's kind of run used to be asked for.
ALTER TABLE jobs ADD COLUMN sends INTEGER NOT NULL DEFAULT 0 CHECK (sends IN (0, 1));
ALTER TABLE jobs ADD COLUMN phone_optional INTEGER NOT NULL DEFAULT 0
    CHECK (phone_optional IN (0, 1));
UPDATE jobs SET sends = kind = 'login', phone_optional = kind = 'sync';

-- A phone need not have every app: nothing was wrong with these scans.
UPDATE jobs SET outcome = 'no_app' WHERE kind = 'match' AND outcome = 'app_missing';
UPDATE past_jobs SET outcome = 'no_app' WHERE kind = 'match' AND outcome = 'app_missing';
