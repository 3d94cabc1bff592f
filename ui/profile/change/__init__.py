"""How the profile changed: two assessments beside each other, and each factor over time."""
