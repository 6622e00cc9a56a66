"""The kinds of run, each one object: what it asks, does, and makes of its ends."""
