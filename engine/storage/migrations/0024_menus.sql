-- What Telegram was last told of the bot: each list of commands, each description, by its place.
CREATE TABLE told_telegram (
    place TEXT PRIMARY KEY,
    digest TEXT NOT NULL                  -- of what was set there
) STRICT, WITHOUT ROWID;
-- Whether an operator wants keys below the field for typing in a chat.
ALTER TABLE preferences ADD COLUMN keys_shown INTEGER NOT NULL DEFAULT 0
    CHECK (keys_shown IN (0, 1));
