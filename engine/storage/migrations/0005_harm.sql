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
