"""Runs, their jobs, and the queue: the one place that changes a job's state."""
