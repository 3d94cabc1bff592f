"""The log of each organisation: taking changes in, telling them to laptops, and what stands beside it."""
