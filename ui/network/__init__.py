"""The page "Netwerk": organisations, contact persons, workplaces, and the fixed contact of each municipality."""
