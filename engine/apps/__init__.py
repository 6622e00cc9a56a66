"""The apps: a folder each with what it is and its steps, and the loop that drives them."""
