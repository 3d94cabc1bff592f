"""The start screen: what waits today."""
