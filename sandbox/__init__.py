"""The outside world in a box: simulated phones, a simulated Instagram and a local Bot API."""
