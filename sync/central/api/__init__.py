"""The web side of the centre: bodies, refusals, the log of requests, and the description of the API."""
