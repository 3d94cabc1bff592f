"""The section GPMI of a dossier."""
