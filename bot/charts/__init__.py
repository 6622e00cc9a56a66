"""Small charts, drawn in a process of their own."""
