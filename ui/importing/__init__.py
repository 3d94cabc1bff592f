"""Reading in a list: choose, look, confirm."""
