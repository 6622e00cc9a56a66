"""Runs: their kinds, and the workers that see each job to its end."""
