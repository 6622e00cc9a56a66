"""State to text and keyboard: pure functions."""
