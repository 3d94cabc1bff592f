"""Instellingen: how this device behaves, its keys, its centre and its backups."""
