"""The tabs Ons aanbod and Minder gebruikt: what the organisation offers itself, and what nobody here used."""
