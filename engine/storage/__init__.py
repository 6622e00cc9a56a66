"""The database, its migrations, and the vault: the only place with SQL."""
