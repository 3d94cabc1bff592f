"""Conversations of a dossier: notes and triogesprekken, written while people talk."""
