-- That two computers have the keys of one host is told too.
CREATE TABLE host_news_now (
    host TEXT NOT NULL COLLATE NOCASE REFERENCES hosts (name) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('joined', 'down', 'clock', 'twice')),
    since REAL NOT NULL,
    detail REAL,                          -- of a clock: seconds it is ahead
    told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
    over_at REAL,
    PRIMARY KEY (host, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO host_news_now SELECT host, kind, since, detail, told, over_at FROM host_news;
DROP TABLE host_news;
ALTER TABLE host_news_now RENAME TO host_news;
-- Which start of an agent speaks now is asked, never kept.
ALTER TABLE hosts DROP COLUMN boot;
