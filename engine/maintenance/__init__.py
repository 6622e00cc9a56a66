"""Backup, restore, change of keys, and what doctor looks at."""
