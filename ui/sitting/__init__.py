"""Sitting days: planned, prepared, held without network, and rounded off."""
