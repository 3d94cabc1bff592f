"""The page Tijdlijn of a trajectory."""
