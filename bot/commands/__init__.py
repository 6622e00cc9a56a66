"""What operators say and press, one file per group."""
