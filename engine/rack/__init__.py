"""The phones of one host as the hub sees them: orders, asks, events, and their port."""
