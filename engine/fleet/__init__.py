"""Which phones are there, who they are, whether they are well, and their workers."""
