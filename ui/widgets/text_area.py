"""A field for several lines that grows with what is typed and says when a pause is a good moment to save."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from ui.look.theme import current_theme

PULSE_MS = 600
"""How long nobody types before the text counts as said."""


class TextArea(QPlainTextEdit):
    """Plain text over several lines.

    Signals:
        edited(text): what the user typed, after a pause or when the field is left; never for ``set_text``.
    """

    edited = Signal(str)

    def __init__(
        self, placeholder: str = "", *, min_lines: int = 3, max_lines: int = 16, parent: QWidget | None = None
    ) -> None:
        """The field shows at least ``min_lines``, and scrolls beyond ``max_lines``."""
        super().__init__(parent)
        self._min_lines = min_lines
        self._max_lines = max_lines
        self._last_said = ""
        self._pulse = QTimer(self, interval=PULSE_MS, singleShot=True)
        self._pulse.timeout.connect(self.flush)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)

    def text(self) -> str:
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a stored text. The same text changes nothing, so that cursor and undo stay where they are.

        A text that arrives while the user types is not taken: what the user is saying goes first.
        """
        if text == self.toPlainText() or self._pulse.isActive():
            return
        at = self.textCursor().position()
        self.setPlainText(text)
        self._pulse.stop()
        self._last_said = text
        cursor = self.textCursor()
        cursor.setPosition(min(at, len(text)))
        self.setTextCursor(cursor)

    @Slot()
    def flush(self) -> None:
        """Emit what was typed and not yet emitted; call it before the view goes away."""
        self._pulse.stop()
        if (text := self.toPlainText()) != self._last_said:
            self._last_said = text
            self.edited.emit(text)

    @Slot()
    def _on_text_changed(self) -> None:
        self._pulse.start()

    @Slot()
    def _on_size_changed(self) -> None:
        # While all lines fit there is no scroll bar to take the width that makes them fit.
        is_full = self.document().size().height() > self._max_lines
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)
        self.updateGeometry()

    def move_to_end(self) -> None:
        """Put the cursor behind the last word."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def sizeHint(self) -> QSize:
        lines = min(max(int(self.document().size().height()), self._min_lines), self._max_lines)
        first = self.document().firstBlock()
        line = self.blockBoundingRect(first).height() / max(first.lineCount(), 1) or self.fontMetrics().lineSpacing()
        around = self.contentsMargins().top() + self.contentsMargins().bottom() + 2 * self.document().documentMargin()
        # Two pixels more than the lines take, or Qt finds that they do not fit and shows a scroll bar.
        return QSize(super().sizeHint().width(), ceil(lines * line + around) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(120), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()
        if self.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            self.verticalScrollBar().setValue(0)  # it may have followed the cursor while there was less room

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()
