"""The addresses of the central API."""
