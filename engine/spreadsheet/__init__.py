"""Bytes, rows and plans of accounts.xlsx."""
