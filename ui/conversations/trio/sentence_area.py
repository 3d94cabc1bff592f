"""One sentence in a column: Enter is ready, and an empty one goes with Backspace."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.widgets.text_area import TextArea


class SentenceArea(TextArea):
    """A text area for a sentence.

    Signals:
        ready(): Enter: it is said.
        emptied(): Backspace in an empty one: it is to go.
    """

    ready = Signal()
    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.isReadOnly():
                self.flush()
                self.ready.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.toPlainText() and not self.isReadOnly():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)
