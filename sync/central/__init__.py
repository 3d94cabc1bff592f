"""The central API: where the laptops of the organisations meet. It orders, merges, keeps and tells."""
