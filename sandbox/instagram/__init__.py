"""A simulated Instagram: the service all phones share, and the app on each phone."""
