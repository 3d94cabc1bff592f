"""Who speaks: organisations, accounts, sessions and laptops."""
