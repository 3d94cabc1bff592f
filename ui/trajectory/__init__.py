"""The section Traject of a dossier."""
