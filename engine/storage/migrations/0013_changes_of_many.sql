-- A change of many accounts is prepared in transactions of its own, beside the lists, and then made.

CREATE TABLE change_parts (
    change_id INTEGER NOT NULL,           -- that of `changes`, which comes when it is decided
    part INTEGER NOT NULL,
    sealed BLOB NOT NULL,                 -- how accounts were, as `changes.sealed` has the first ones
    PRIMARY KEY (change_id, part)
) STRICT;

CREATE TABLE staging (
    change_id INTEGER PRIMARY KEY,        -- being prepared; its rows lie in tables named staged_…
    decided INTEGER NOT NULL DEFAULT 0 CHECK (decided IN (0, 1))  -- to be finished, whatever happens
) STRICT;
