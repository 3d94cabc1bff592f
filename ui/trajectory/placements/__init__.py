"""The page "Werkplekken" of the section Traject."""
