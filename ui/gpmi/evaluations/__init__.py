"""The page Evaluaties: what the law needs each contract year, and what was said at each evaluation."""
