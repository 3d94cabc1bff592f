"""Who may see and write what, kept as rows, and what changes when that changes."""
