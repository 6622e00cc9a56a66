"""What was changed, and how it was before: kept for as long as it can be taken back."""
