"""What the main jobs cost; a report of ratios, never an assertion on time."""
