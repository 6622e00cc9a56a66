-- Each time a job is handed out is a turn of its own: what an earlier one still asks for is refused.
ALTER TABLE jobs ADD COLUMN turn INTEGER NOT NULL DEFAULT 0 CHECK (turn >= 0);
-- How often this turn has noted that it sends, or taken that back: the same asked again is not
-- done again.
ALTER TABLE jobs ADD COLUMN marks INTEGER NOT NULL DEFAULT 0 CHECK (marks >= 0);
