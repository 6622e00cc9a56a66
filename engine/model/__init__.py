"""The words of the house as frozen types, without I/O."""
