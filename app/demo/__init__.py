"""Invented people and dossiers for the demo, the benchmarks and the sample files; nobody in here exists."""
