"""The network around the clients: organisations, contact persons, workplaces, and who works with whom for a client."""
