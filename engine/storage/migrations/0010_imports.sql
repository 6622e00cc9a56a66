-- What was answered about a waiting import, as JSON; and the cells of rows that were left out, sealed,
-- for as long as the rows may come back without them.

ALTER TABLE import_plans ADD COLUMN answers TEXT NOT NULL DEFAULT '{}';
ALTER TABLE import_plans ADD COLUMN left_out_sealed BLOB;
ALTER TABLE import_plans ADD COLUMN left_out_until REAL;
