"""Marks the words of a search in a text that is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from app.cases.clients.found_words import Span, found_spans
from ui.conversations.text.line_looks import utf16
from ui.look.theme import current_theme

_WORDS = "found_words"


def mark_found(editor: QPlainTextEdit, words: Sequence[str]) -> None:
    """Mark where ``words`` (folded) stand and bring the first of them into sight; no words takes the marks away.

    The same words once more (the note was saved, or read again) leave the cursor where it is.
    """
    is_known = bool(editor.extraSelections()) and editor.property(_WORDS) == list(words)
    editor.setProperty(_WORDS, list(words))
    marks = _marks(editor, words)
    editor.setExtraSelections(marks)
    if marks and not is_known:
        first = QTextCursor(marks[0].cursor)
        first.setPosition(first.selectionStart())
        editor.setTextCursor(first)
        editor.centerCursor()


def _marks(editor: QPlainTextEdit, words: Sequence[str]) -> list[QTextEdit.ExtraSelection]:
    if not words:
        return []
    look = QTextCharFormat()
    look.setBackground(current_theme().colour("due_ground"))
    look.setForeground(current_theme().colour("due_text"))
    text = editor.toPlainText()
    marks = []
    for start, end in _as_qt_counts(text, found_spans(text, list(words))):
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(editor.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        mark.format = look
        marks.append(mark)
    return marks


def _as_qt_counts(text: str, spans: Sequence[Span]) -> Sequence[Span]:
    """Qt counts in UTF-16: a sign outside the first plane (an emoji) is two."""
    if text.isascii() or max(text) <= "\uffff":
        return spans
    counted, at, place = [], 0, 0
    for start, end in spans:
        first = at + utf16(text[place:start])
        at, place = first + utf16(text[start:end]), end
        counted.append((first, at))
    return counted
