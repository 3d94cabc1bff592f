"""The text of a note: typed with light structure, kept as Markdown."""
