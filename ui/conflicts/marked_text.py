"""A text to read, with the words marked that another text does not have: on a ground and underlined, never by colour
alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from models.word_differences import Piece
from ui.look.theme import current_theme

_MOST_LINES = 14


class MarkedText(QTextEdit):
    """Grows with its text and scrolls when that is long; the keyboard reaches it, so that all of it can be read."""

    def __init__(self, name: str, pieces: Sequence[Piece], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("marked_text")
        self._pieces = tuple(pieces)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        marked = [piece.text.strip() for piece in pieces if piece.is_other and piece.text.strip()]
        self.setAccessibleDescription(self.tr("Anders: {words}").format(words="; ".join(marked)) if marked else "")
        self._write()
        current_theme().changed.connect(self._write)

    @property
    def marked(self) -> list[str]:
        """The runs of words that are marked."""
        return [piece.text for piece in self._pieces if piece.is_other]

    @Slot()
    def _write(self) -> None:
        theme = current_theme()
        plain, other = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(theme.colour("text"))
        other.setForeground(theme.colour("due_text"))
        other.setBackground(theme.colour("due_ground"))
        other.setFontUnderline(True)
        self.clear()
        cursor = QTextCursor(self.document())
        for piece in self._pieces:
            cursor.insertText(piece.text, other if piece.is_other else plain)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit()

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        line = self.fontMetrics().lineSpacing()
        around = self.height() - self.viewport().height() if self.isVisible() else current_theme().px(14)
        wanted = min(round(self.document().size().height()), _MOST_LINES * line)
        self.setFixedHeight(max(wanted, line) + around)

    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(240), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(120), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
