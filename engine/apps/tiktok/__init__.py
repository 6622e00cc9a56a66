"""TikTok's screens."""
