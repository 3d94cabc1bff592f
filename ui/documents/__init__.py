"""Documents of a dossier: shown as on paper, saved as PDF, printed."""
