"""What the simulated Instagram and TikTok have in common."""
