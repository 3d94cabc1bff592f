"""Marks the words of a search in a text that is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from app.cases.clients.found_words import found_spans
from ui.look.theme import current_theme


def mark_found(editor: QPlainTextEdit, words: Sequence[str]) -> None:
    """Mark where ``words`` (folded) stand and bring the first of them into sight; no words takes the marks away."""
    if not words:
        editor.setExtraSelections([])
        return
    text = editor.toPlainText()
    look = QTextCharFormat()
    look.setBackground(current_theme().colour("due_ground"))
    look.setForeground(current_theme().colour("due_text"))
    marks = []
    for start, end in found_spans(text, list(words)):
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(editor.document())
        # Qt counts in UTF-16: a sign outside the first plane (an emoji) is two.
        cursor.setPosition(_utf16(text[:start]))
        cursor.setPosition(_utf16(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        mark.format = look
        marks.append(mark)
    editor.setExtraSelections(marks)
    if marks:
        first = QTextCursor(marks[0].cursor)
        first.clearSelection()
        editor.setTextCursor(first)
        editor.ensureCursorVisible()


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
