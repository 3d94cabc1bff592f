"""The field in which a note is written."""

from __future__ import annotations

from ui.widgets.text_area import TextArea


class NoteText(TextArea):
    """The text of one note, with headings, lists, bold and task boxes; what is stored is Markdown."""
