"""A simulated TikTok: the service all phones share, the app on each phone, the public pages."""
