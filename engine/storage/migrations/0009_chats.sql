-- Chats as they are: upgraded to supergroups, parted into topics, closed to the bot for a while.

-- A group's id before it became a supergroup, and the one it has had since.
CREATE TABLE moved_chats (
    chat_id INTEGER PRIMARY KEY,
    moved_to INTEGER NOT NULL,
    moved_at REAL NOT NULL
) STRICT;

-- The topic a chat wants in which what nobody just asked for is told.
CREATE TABLE result_topics (
    chat_id INTEGER PRIMARY KEY,
    topic_id INTEGER NOT NULL
) STRICT;

-- In which topic it was asked for; NULL: in none.
ALTER TABLE runs ADD COLUMN topic_id INTEGER;
ALTER TABLE schedules ADD COLUMN topic_id INTEGER;

ALTER TABLE outbox ADD COLUMN topic_id INTEGER;
ALTER TABLE outbox ADD COLUMN instead INTEGER;     -- whose own chat gets it where this one is closed
-- It answers what was said long ago: what is said now comes first.
ALTER TABLE outbox ADD COLUMN late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1));
