"""The rack: what it shows, and what can be done for a phone."""
