"""What every room may use: clock, errors, secrets."""
