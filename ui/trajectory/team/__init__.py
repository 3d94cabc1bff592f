"""The page "Team" of the section Traject: who stands around the client, and who works with whom."""
