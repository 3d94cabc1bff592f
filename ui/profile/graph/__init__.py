"""How factors work on each other, drawn."""
