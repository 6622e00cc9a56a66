"""Everything at once for a while: operators, faults and restarts, and then an account of it all."""
