"""Runs: asked for, watched, answered, told."""
