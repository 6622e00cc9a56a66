"""Runs that start by themselves: when, over what, and what became of it."""
