"""accounts.xlsx, in and out."""
