-- What a phone shows is dealt with by hands in the chat.
-- How a job ends if nobody deals with the screen it waits at; which structure that screen has; and
-- the job whose question at the same screen is answered first.
ALTER TABLE jobs ADD COLUMN ends_as TEXT;
ALTER TABLE jobs ADD COLUMN structure TEXT;
ALTER TABLE jobs ADD COLUMN asked_with INTEGER REFERENCES jobs (id) ON DELETE SET NULL;
-- When whoever is asked was last heard of, and whether the question was passed on to all operators.
ALTER TABLE jobs ADD COLUMN touched_at REAL;
ALTER TABLE jobs ADD COLUMN passed_on INTEGER NOT NULL DEFAULT 0 CHECK (passed_on IN (0, 1));
-- Somebody has dealt with the screen by hand: the job goes on from whatever it knows.
ALTER TABLE jobs ADD COLUMN by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1));
-- The screen as it was shown last, and how many were.
ALTER TABLE jobs ADD COLUMN shown_sealed BLOB;
ALTER TABLE jobs ADD COLUMN shown INTEGER NOT NULL DEFAULT 0 CHECK (shown >= 0);

-- Phones in somebody's hands: no job begins there. After a start nobody has any.
CREATE TABLE held_phones (
    phone_id INTEGER PRIMARY KEY REFERENCES phones (id) ON DELETE CASCADE,
    operator_id INTEGER NOT NULL,
    until REAL NOT NULL
) STRICT;
