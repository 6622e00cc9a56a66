"""A real PostgreSQL that carries messages between simulated machines."""
