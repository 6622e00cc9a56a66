-- Times are Unix seconds. What ends in `sealed`, and passwords and TOTP secrets, is AES-256-GCM.

CREATE TABLE key_check (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    key_id TEXT NOT NULL,
    sealed BLOB NOT NULL
) STRICT;

CREATE TABLE phones (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    host TEXT NOT NULL,
    serial TEXT NOT NULL,                 -- shown; its hardware serial once all addresses are gone
    hardware_serial TEXT,                 -- ro.serialno; NULL until the first probe
    label TEXT COLLATE NOCASE UNIQUE,     -- NULL until first seen
    model TEXT,
    android TEXT,
    first_seen REAL,
    last_seen REAL,
    created_at REAL NOT NULL
) STRICT;
CREATE UNIQUE INDEX phones_hardware ON phones (host, hardware_serial)
    WHERE hardware_serial IS NOT NULL;

-- Every serial a phone was seen under: USB and TCP are one phone.
CREATE TABLE phone_addresses (
    host TEXT NOT NULL,
    serial TEXT NOT NULL,
    phone_id INTEGER NOT NULL REFERENCES phones (id) ON DELETE CASCADE,
    PRIMARY KEY (host, serial)
) STRICT;
CREATE INDEX phone_addresses_phone ON phone_addresses (phone_id);

CREATE TABLE phone_cooldowns (
    phone_id INTEGER NOT NULL REFERENCES phones (id) ON DELETE CASCADE,
    workspace TEXT NOT NULL CHECK (workspace IN ('tiktok', 'instagram')),
    until REAL NOT NULL,
    PRIMARY KEY (phone_id, workspace)
) STRICT;

CREATE TABLE accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace TEXT NOT NULL CHECK (workspace IN ('tiktok', 'instagram')),
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
    CHECK (totp IS NULL OR password IS NOT NULL),
    UNIQUE (workspace, username)
) STRICT;
CREATE INDEX accounts_phone ON accounts (phone_id) WHERE phone_id IS NOT NULL;

CREATE TABLE runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('login')),
    workspace TEXT NOT NULL CHECK (workspace IN ('tiktok', 'instagram')),
    operator_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'cancelling', 'finished', 'cancelled')),
    created_at REAL NOT NULL,
    finished_at REAL,
    reported_at REAL,                     -- its result is in the outbox
    CHECK ((finished_at IS NOT NULL) = (state IN ('finished', 'cancelled')))
) STRICT;
CREATE INDEX runs_unreported ON runs (id) WHERE reported_at IS NULL;

-- What a run left out before it started, and why.
CREATE TABLE run_exclusions (
    run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    reason TEXT NOT NULL,
    until REAL,
    PRIMARY KEY (run_id, account_id)
) STRICT;

CREATE TABLE jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    workspace TEXT NOT NULL CHECK (workspace IN ('tiktok', 'instagram')),
    account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    phone_id INTEGER NOT NULL REFERENCES phones (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done')),
    consent INTEGER NOT NULL DEFAULT 0 CHECK (consent IN (0, 1)),
    attempt INTEGER NOT NULL DEFAULT 0 CHECK (attempt >= 0),
    not_before REAL,
    submitted_at REAL,
    outcome TEXT,
    challenge TEXT,
    detail TEXT,
    logined_changes TEXT,                 -- JSON: usernames set as read on the phone, and to what
    picture_sealed BLOB,                  -- the failed screen, blanked; kept for a day
    picture_drawn INTEGER NOT NULL DEFAULT 0 CHECK (picture_drawn IN (0, 1)),
    created_at REAL NOT NULL,
    started_at REAL,
    finished_at REAL,
    CHECK ((state = 'done') = (outcome IS NOT NULL)),
    CHECK ((state = 'done') = (finished_at IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX jobs_one_running_per_phone ON jobs (phone_id) WHERE state = 'running';
CREATE UNIQUE INDEX jobs_one_open_per_account ON jobs (account_id) WHERE state <> 'done';
CREATE INDEX jobs_ready ON jobs (phone_id, id) WHERE state = 'queued';
CREATE INDEX jobs_run ON jobs (run_id);
CREATE INDEX jobs_open_of_run ON jobs (run_id) WHERE state <> 'done';
CREATE INDEX jobs_account ON jobs (account_id, id);

-- What an import would change: the file's rows, read again against the list whenever it is shown.
CREATE TABLE import_plans (
    id TEXT PRIMARY KEY,
    operator_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    workspace TEXT NOT NULL CHECK (workspace IN ('tiktok', 'instagram')),
    match_by_username INTEGER NOT NULL DEFAULT 0 CHECK (match_by_username IN (0, 1)),
    keep_state INTEGER NOT NULL DEFAULT 0 CHECK (keep_state IN (0, 1)),
    file_chat_id INTEGER,
    file_message_id INTEGER,
    sealed BLOB,                          -- wiped when applied, discarded or expired
    state TEXT NOT NULL CHECK (state IN ('open', 'applied', 'discarded', 'expired')),
    result TEXT,                          -- JSON counts of what was done
    created_at REAL NOT NULL,
    expires_at REAL NOT NULL,
    CHECK (state = 'open' OR sealed IS NULL)
) STRICT;

-- Single-use agreements to what starts or destroys something.
CREATE TABLE confirmations (
    token TEXT PRIMARY KEY,
    operator_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    verb TEXT NOT NULL,
    payload TEXT NOT NULL,                -- JSON, no secrets
    created_at REAL NOT NULL,
    expires_at REAL NOT NULL,
    used_at REAL,
    used_by TEXT,                         -- the request that used it, so that its repetition finds the result
    result TEXT
) STRICT;

CREATE TABLE preferences (
    operator_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    workspace TEXT NOT NULL CHECK (workspace IN ('tiktok', 'instagram')),
    PRIMARY KEY (operator_id, chat_id)
) STRICT;

-- Requests that were received and are not handled yet; what they said is wiped when they are.
CREATE TABLE inbox (
    id INTEGER PRIMARY KEY,
    sealed BLOB,
    received_at REAL NOT NULL,
    handled_at REAL,
    attempts INTEGER NOT NULL DEFAULT 0,
    CHECK (handled_at IS NULL OR sealed IS NULL)
) STRICT;
CREATE INDEX inbox_waiting ON inbox (id) WHERE handled_at IS NULL;

-- Everything said, until it is delivered. `edits` names the message a later one replaces.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('send', 'edit', 'delete', 'document', 'photo')),
    dedupe TEXT UNIQUE,
    message_key TEXT,
    sealed BLOB,                          -- wiped when delivered
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'replaced')),
    loud INTEGER NOT NULL DEFAULT 1 CHECK (loud IN (0, 1)),
    attempts INTEGER NOT NULL DEFAULT 0,
    not_before REAL NOT NULL DEFAULT 0,
    message_id INTEGER,
    error TEXT,
    created_at REAL NOT NULL,
    sent_at REAL
) STRICT;
CREATE INDEX outbox_due ON outbox (not_before, id) WHERE state IN ('waiting', 'sending');
CREATE INDEX outbox_key ON outbox (message_key) WHERE message_key IS NOT NULL;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at REAL NOT NULL,
    operator_id INTEGER NOT NULL,
    chat_id INTEGER,
    action TEXT NOT NULL,
    subject TEXT NOT NULL DEFAULT '',
    detail TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX audit_by_action ON audit (action, operator_id, at);
