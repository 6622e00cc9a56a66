"""Dumps: parsed, recognised, blanked."""
