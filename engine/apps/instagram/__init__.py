"""Instagram: its screens as data, signing in as steps."""
