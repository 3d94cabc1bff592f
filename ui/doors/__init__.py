"""The doors to a workspace: making one, opening it, finding a way back in."""
