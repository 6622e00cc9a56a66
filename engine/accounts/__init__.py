"""Accounts, their credentials, and the way in and out through accounts.xlsx."""
