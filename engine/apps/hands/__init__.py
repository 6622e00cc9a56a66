"""What a human may do with a screen: what can be pressed, what never is, what would send a form."""
