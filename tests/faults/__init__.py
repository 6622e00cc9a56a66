"""What goes wrong, what is to come of it, and how long that takes."""
