#!/usr/bin/env bash
# Once, when PostgreSQL has made its data: the hub's role, which owns its database and may make the
# roles of hosts, and what nobody else may do there.
set -eu
password=$(cat "${CARRIER_KEYS:-/carrier-keys}/hub")
psql -v ON_ERROR_STOP=1 -qX -U postgres -d rosterbot -v password="$password" <<'SQL'
CREATE ROLE rosterbot LOGIN CREATEROLE PASSWORD :'password';
ALTER DATABASE rosterbot OWNER TO rosterbot;
REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC;
SQL
psql -v ON_ERROR_STOP=1 -qX -U postgres -d rosterbot -f "${PREPARE:-/rosterbot-prepare.sql}"
