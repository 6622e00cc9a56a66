"""Machines with phones beside the hub's: how they are added, how they are, how they go."""
