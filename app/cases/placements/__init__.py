"""Measures that a client takes on a workplace: planned, agreed, watched while they run, visited and looked back on."""
