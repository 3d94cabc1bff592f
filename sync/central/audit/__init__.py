"""Who saw and did what: one chain of lines per organisation that nobody can alter unseen."""
