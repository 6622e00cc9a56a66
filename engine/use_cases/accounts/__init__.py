"""Accounts by hand: find, see, change, undo."""
