"""The profile as the client sees it."""
