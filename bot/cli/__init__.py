"""The program's commands, one a file."""
