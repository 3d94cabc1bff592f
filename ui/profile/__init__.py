"""The section Profiel of a dossier."""
