-- Who may have messages here. `inbox` and `outbox` are names nobody can guess, for whoever knows
-- one may listen for its notifications; a host is told its inbox alone.
CREATE SCHEMA IF NOT EXISTS rosterbot;
CREATE TABLE IF NOT EXISTS rosterbot.hosts (
    name text PRIMARY KEY,
    role name NOT NULL UNIQUE,
    inbox text NOT NULL UNIQUE,
    outbox text NOT NULL UNIQUE,
    valid_until timestamptz NOT NULL
);
CREATE TABLE IF NOT EXISTS rosterbot.made (version text NOT NULL);
-- The hub whose database it is: two would take each other's messages away.
CREATE TABLE IF NOT EXISTS rosterbot.owner (
    id integer PRIMARY KEY CHECK (id = 1),
    hub text NOT NULL
);
