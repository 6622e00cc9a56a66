-- Tags and notes of accounts and phones. Rows hold their tags as they are shown, separated by commas,
-- and as they are compared; triggers keep the tables by which they are found.

CREATE TABLE tags (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- by which buttons name it
    key TEXT NOT NULL UNIQUE,             -- as it is compared
    name TEXT NOT NULL                    -- as it was first written, while something has it
) STRICT;

ALTER TABLE accounts ADD COLUMN tags TEXT CHECK (tags <> '');
ALTER TABLE accounts ADD COLUMN tag_keys TEXT;  -- JSON
ALTER TABLE accounts ADD COLUMN note TEXT CHECK (note <> '');
ALTER TABLE phones ADD COLUMN tags TEXT CHECK (tags <> '');
ALTER TABLE phones ADD COLUMN tag_keys TEXT;    -- JSON
ALTER TABLE phones ADD COLUMN note TEXT CHECK (note <> '');
ALTER TABLE views ADD COLUMN tag TEXT NOT NULL DEFAULT '';

CREATE TABLE account_tags (
    workspace TEXT NOT NULL REFERENCES apps (id),
    key TEXT NOT NULL,
    account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    PRIMARY KEY (workspace, key, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_tags_account ON account_tags (account_id);

CREATE TABLE phone_tags (
    key TEXT NOT NULL,
    phone_id INTEGER NOT NULL REFERENCES phones (id) ON DELETE CASCADE,
    PRIMARY KEY (key, phone_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX phone_tags_phone ON phone_tags (phone_id);

CREATE TRIGGER accounts_come_with_tags AFTER INSERT ON accounts WHEN new.tag_keys IS NOT NULL BEGIN
    INSERT INTO account_tags SELECT new.workspace, value, new.id FROM json_each(new.tag_keys);
END;
CREATE TRIGGER accounts_change_their_tags AFTER UPDATE OF tag_keys ON accounts
WHEN new.tag_keys IS NOT old.tag_keys BEGIN
    DELETE FROM account_tags WHERE account_id = new.id;
    INSERT INTO account_tags SELECT new.workspace, value, new.id FROM json_each(new.tag_keys);
END;
CREATE TRIGGER phones_change_their_tags AFTER UPDATE OF tag_keys ON phones
WHEN new.tag_keys IS NOT old.tag_keys BEGIN
    DELETE FROM phone_tags WHERE phone_id = new.id;
    INSERT INTO phone_tags SELECT value, new.id FROM json_each(new.tag_keys);
END;
