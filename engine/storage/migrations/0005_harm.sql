-- What can harm an account, or hand out a secret.

-- Which device a phone is. Two may have one serial.
DROP INDEX phones_hardware;
CREATE INDEX phones_hardware ON phones (hardware_serial) WHERE hardware_serial IS NOT NULL;
ALTER TABLE phones ADD COLUMN boot_id TEXT;        -- the kernel's, as last read
ALTER TABLE phones ADD COLUMN android_id TEXT;
-- Another device had its serial and its Android id at the same time.
ALTER TABLE phones ADD COLUMN cloned INTEGER NOT NULL DEFAULT 0 CHECK (cloned IN (0, 1));
-- What it was taken for this phone by, where that was less than its boot id.
ALTER TABLE phones ADD COLUMN assumed TEXT CHECK (assumed IN ('serial', 'address', 'android'));

-- Devices that know a phone's name and prove nothing, until an operator says which they are.
CREATE TABLE phone_doubts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    host TEXT NOT NULL,
    serial TEXT NOT NULL,                 -- where it answered last
    hardware_serial TEXT NOT NULL,        -- '' where it says none
    model TEXT NOT NULL,
    android TEXT NOT NULL,
    boot_id TEXT,
    android_id TEXT,
    candidates TEXT NOT NULL,             -- JSON: ids of the phones it may be
    contested INTEGER NOT NULL CHECK (contested IN (0, 1)),  -- one of them is there, and held back
    asked_at REAL NOT NULL,
    settled_at REAL,
    settled_by INTEGER,                   -- NULL: it turned out by itself
    phone_id INTEGER REFERENCES phones (id) ON DELETE SET NULL,  -- which phone it is
    same INTEGER CHECK (same IN (0, 1)),  -- one of the candidates
    told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),  -- how it was settled
    CHECK ((settled_at IS NULL) = (same IS NULL))
) STRICT;
CREATE INDEX phone_doubts_open ON phone_doubts (id) WHERE settled_at IS NULL;
CREATE INDEX phone_doubts_untold ON phone_doubts (id) WHERE settled_at IS NOT NULL AND told = 0;
CREATE INDEX phone_doubts_phone ON phone_doubts (phone_id) WHERE phone_id IS NOT NULL;

-- The least role a message needs whoever it is for to have when it leaves; NULL: none. Of what
-- waits from before it is not known: a file may hold passwords, a picture shows a phone.
ALTER TABLE outbox ADD COLUMN needs TEXT CHECK (needs IN ('viewer', 'operator', 'admin'));
UPDATE outbox SET needs = CASE kind WHEN 'document' THEN 'admin' WHEN 'photo' THEN 'operator'
    ELSE 'viewer' END;

-- Its maker may not invite any more; kept until its time is over, so that it is told apart from
-- what never was an invitation.
ALTER TABLE invitations ADD COLUMN withdrawn_at REAL;

-- Whom the settings named at the last start.
CREATE TABLE named_admins (
    operator_id INTEGER PRIMARY KEY
) STRICT;

-- Who lost which right, and what went on to others; gone once it is in the outbox.
CREATE TABLE lost_rights (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    operator_id INTEGER NOT NULL,
    role_left TEXT CHECK (role_left IN ('viewer', 'operator', 'admin')),  -- NULL: none
    by_settings INTEGER NOT NULL CHECK (by_settings IN (0, 1)),
    questions INTEGER NOT NULL,           -- that wait for an admin now
    schedules INTEGER NOT NULL            -- that are paused now
) STRICT;

-- Requests get numbers of our own: Telegram's become lower with another bot's token, or are chosen
-- anew. Those that were given stay, and what comes is above all that a dialogue has heard.
CREATE TABLE new_inbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    update_id INTEGER NOT NULL,
    mark TEXT,                            -- tells two of one update_id apart; NULL: any
    sealed BLOB,
    received_at REAL NOT NULL,
    handled_at REAL,
    attempts INTEGER NOT NULL DEFAULT 0,
    CHECK (handled_at IS NULL OR sealed IS NULL)
) STRICT;
INSERT INTO new_inbox (id, update_id, sealed, received_at, handled_at, attempts)
SELECT id, id, sealed, received_at, handled_at, attempts FROM inbox;
DELETE FROM sqlite_sequence WHERE name = 'new_inbox';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'new_inbox', max(
    coalesce((SELECT max(id) FROM inbox), 0), coalesce((SELECT max(heard) FROM dialogues), 0)
);
DROP TABLE inbox;
ALTER TABLE new_inbox RENAME TO inbox;
CREATE INDEX inbox_waiting ON inbox (id) WHERE handled_at IS NULL;
CREATE INDEX inbox_known ON inbox (update_id);
