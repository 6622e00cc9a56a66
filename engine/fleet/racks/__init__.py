"""The ways to a rack: agents beside the program."""
